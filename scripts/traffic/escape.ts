/** nginx's default escaping: `"`, `\`, control bytes and bytes above 126 become \xHH in upper case. */
export function escapeLikeNginx(text: string): string {
  return [...Buffer.from(text)]
    .map((byte) =>
      byte < 32 || byte > 126 || byte === 0x22 || byte === 0x5c
        ? `\\x${byte.toString(16).toUpperCase().padStart(2, "0")}`
        : String.fromCharCode(byte),
    )
    .join("");
}
