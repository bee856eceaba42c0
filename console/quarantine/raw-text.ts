import type { QuarantinedLine } from "../contract";

/** A quarantined line to be looked at: bytes that are no UTF-8 as `\xHH`, and controls where they can be seen. */
export function rawText({ raw, encoding }: Pick<QuarantinedLine, "raw" | "encoding">): string {
  const text = encoding === "base64" ? fromBase64(raw) : raw;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must be seen
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, (control) =>
    escaped(control.charCodeAt(0)),
  );
}

function fromBase64(raw: string): string {
  const bytes = Array.from(atob(raw), (character) => character.charCodeAt(0));
  return bytes.map((byte) => (byte < 0x80 ? String.fromCharCode(byte) : escaped(byte))).join("");
}

const escaped = (byte: number): string => `\\x${byte.toString(16).toUpperCase().padStart(2, "0")}`;
