/** Whether a text is an IPv4 or IPv6 address without a zone. */
export function isAddress(text: string): boolean {
  return isQuad(text) || isIpv6(text);
}

/** `ip:port`, where only an IPv6 address may stand in brackets. */
export function addressAndPort(text: string): { readonly ip: string; readonly port: number } | undefined {
  const [, bracketed, bare, digits = ""] = /^(?:\[(.*)\]|(.*)):(\d+)$/s.exec(text) ?? [];
  const ip = bracketed ?? bare;
  const port = Number(digits);
  if (ip === undefined || String(port) !== digits || port >= 2 ** 16) return undefined;
  return (bracketed === undefined ? isAddress(ip) : isIpv6(ip)) ? { ip, port } : undefined;
}

function isQuad(text: string): boolean {
  const parts = text.split(".");
  return (
    parts.length === 4 &&
    parts.every((part) => String(Number(part)) === part && /^\d+$/.test(part) && Number(part) < 256)
  );
}

/** Its groups, two for an IPv4 address at the end, are eight, or fewer with one `::` among them. */
function isIpv6(text: string): boolean {
  const halves = text.split("::");
  if (halves.length > 2) return false;
  const groups = halves.flatMap((half) => (half === "" ? [] : half.split(":")));
  const last = groups.at(-1) ?? "";
  const endsInQuad = last.includes(".") && text.endsWith(last);
  const hex = endsInQuad ? groups.slice(0, -1) : groups;
  const count = hex.length + (endsInQuad ? 2 : 0);
  if (!hex.every((group) => /^[0-9a-f]{1,4}$/i.test(group)) || (endsInQuad && !isQuad(last))) return false;
  return halves.length === 2 ? count < 8 : count === 8;
}
