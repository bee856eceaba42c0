import { isUtf8 } from "node:buffer";
import * as z from "zod";

/**
 * How nginx writes the characters of a value that could be taken for the format's own.
 * - `default`: `"`, `\`, control characters and all above 126 as `\xHH`; a missing value is `-`
 * - `json`: JSON escapes; a missing value is empty
 * - `none`: values as they are, raw quotes included; a missing value is empty
 * @see https://nginx.org/en/docs/http/ngx_http_log_module.html#log_format
 */
export const Escape = z.enum(["default", "json", "none"]);
export type Escape = z.infer<typeof Escape>;

const [QUOTE, BACKSLASH] = [0x22, 0x5c];

/**
 * Index of the first double quote, from `from` on, that no backslash escapes; -1 when there is none. Counts
 * pairs of backslashes, so Apache's `\"` does not end a value and a trailing `\\` does not hide its end.
 *
 * @example
 * unescapedQuote('a\\" b" c', 0); // -> 5
 * unescapedQuote("a b c", 0); // -> -1
 */
export function unescapedQuote(line: string, from: number): number {
  for (let at = from; at < line.length; at += 1) {
    const code = line.charCodeAt(at);
    if (code === QUOTE) return at;
    if (code === BACKSLASH) at += 1;
  }
  return -1;
}

/**
 * Whether a value that stands so in a line is a missing one: `-`, or nothing where escaping writes nothing.
 *
 * @example
 * isMissing("default", "-"); // -> true
 * isMissing("default", ""); // -> false
 * isMissing("json", ""); // -> true
 */
export function isMissing(mode: Escape, raw: string): boolean {
  return raw === "-" || (raw === "" && mode !== "default");
}

/**
 * The value behind its escapes. Under `default` Apache's `\"` and `\\` are decoded too. A value that cannot be
 * decoded (bytes that are no UTF-8, as in a TLS handshake; an invalid JSON escape) stays as it stands in the line.
 *
 * @example
 * decodeEscapes("default", "\\x22a\\x22"); // -> '"a"'
 * decodeEscapes("default", "\\x16\\xFF"); // -> "\\x16\\xFF"
 * decodeEscapes("none", "\\x22"); // -> "\\x22"
 */
export function decodeEscapes(mode: Escape, raw: string): string {
  if (mode === "none" || !raw.includes("\\")) return raw;
  return mode === "json" ? decodeJson(raw) : decodeHex(raw);
}

function decodeJson(raw: string): string {
  try {
    const value: unknown = JSON.parse(`"${raw}"`);
    return typeof value === "string" ? value : raw;
  } catch {
    // Not what nginx writes: better as it stands than half decoded.
    return raw;
  }
}

function decodeHex(raw: string): string {
  const bytes: Buffer[] = [];
  let copied = 0;
  for (const sequence of raw.matchAll(/\\(?:x([0-9A-Fa-f]{2})|(["\\]))/g)) {
    bytes.push(Buffer.from(raw.slice(copied, sequence.index)));
    bytes.push(sequence[1] === undefined ? Buffer.from(sequence[2] ?? "") : Buffer.from(sequence[1], "hex"));
    copied = sequence.index + sequence[0].length;
  }
  bytes.push(Buffer.from(raw.slice(copied)));
  const decoded = Buffer.concat(bytes);
  return isUtf8(decoded) ? decoded.toString() : raw;
}
