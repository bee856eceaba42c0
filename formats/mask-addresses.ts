import { createHmac, createSecretKey } from "node:crypto";
import { FormatError } from "./format-error";
import type { MaskOptions } from "./output-options";
import { truncateAddress } from "./truncate-address";
import type { Transform } from "./values";

/** What records need and settings must not hold. */
export interface LineSecrets {
  /** Key of `mask: { with: "hmac" }`, at least 16 bytes; copied. */
  readonly maskKey?: Uint8Array | undefined;
}

/** RFC 7239's word for a node that is not to be told. https://www.rfc-editor.org/rfc/rfc7239#section-6.2 */
const UNKNOWN = "unknown";

/** A shorter key could be found by trying: the addresses behind the digits are not many. */
const MIN_KEY_BYTES = 16;

/**
 * 128 bits, half of SHA-256: the least that RFC 2104 advises to keep. Among a thousand million clients two have the
 * same digits with a probability below 10^-20, and each is as long as an IPv6 address, not twice that.
 * @see https://www.rfc-editor.org/rfc/rfc2104#section-5
 */
const HMAC_DIGITS = 32;

/**
 * Compiles `output.mask` to what becomes of a field's text; undefined: nothing. Entries of a list (`a, b`) are
 * masked one by one and joined by `, `; empty text stays empty.
 *
 * @throws FormatError for hmac without a key, a key without hmac, and a short key; it never holds the key
 *
 * @example
 * const mask = compileMask({ fields: ["http_x_forwarded_for"], with: "truncate" }, {});
 * mask?.("192.0.2.77, unix:"); // -> "192.0.2.0, unknown"
 */
export function compileMask(mask: MaskOptions | undefined, { maskKey }: LineSecrets): Transform | undefined {
  if (maskKey !== undefined && mask?.with !== "hmac") {
    const rule = 'is of no use unless output.mask.with is "hmac"';
    throw new FormatError({ where: "maskKey", rule, value: mask?.with ?? null });
  }
  if (mask === undefined) return undefined;
  if (mask.with === "truncate") return byEntry((entry) => truncateAddress(entry) ?? UNKNOWN);
  if (maskKey === undefined) {
    const rule = "needs a key, the argument maskKey, which is no setting because it is secret";
    throw new FormatError({ where: "output.mask.with", rule, value: mask.with });
  }
  if (maskKey.length < MIN_KEY_BYTES) {
    throw new FormatError({
      where: "maskKey",
      rule: `must be at least ${MIN_KEY_BYTES} bytes`,
      value: maskKey.length,
    });
  }
  const key = createSecretKey(maskKey);
  return byEntry((entry) => createHmac("sha256", key).update(entry).digest("hex").slice(0, HMAC_DIGITS));
}

function byEntry(mask: Transform): Transform {
  return (text) => {
    if (text === "") return text;
    if (!text.includes(",")) return mask(text.trim());
    return text
      .split(",")
      .map((entry) => mask(entry.trim()))
      .join(", ");
  };
}
