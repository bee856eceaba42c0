import { createHmac } from "node:crypto";
import { isIP } from "node:net";
import fc from "fast-check";
import { compileMask, type LineSecrets } from "../../formats/mask-addresses";
import type { MaskOptions } from "../../formats/output-options";

const KEY = Uint8Array.from({ length: 16 }, (_, index) => index);
const fields = ["remote_addr"];

function masked(how: MaskOptions["with"], text: string, secrets: LineSecrets = {}): string {
  const mask = compileMask({ fields, with: how }, secrets);
  if (mask === undefined) throw new Error("no mask");
  return mask(text);
}

function digits(entry: string): string {
  return createHmac("sha256", KEY).update(entry).digest("hex").slice(0, 32);
}

test("without the option there is nothing to do", () => {
  expect(compileMask(undefined, {})).toBeUndefined();
});

test.each([
  ["192.0.2.77", "192.0.2.0"],
  ["192.0.2.77, 2001:db8:1:2::3", "192.0.2.0, 2001:db8:1::"],
  ["192.0.2.77,198.51.100.1 ,\t10.1.2.3", "192.0.2.0, 198.51.100.0, 10.1.2.0"],
  ["secret, 192.0.2.77", "unknown, 192.0.2.0"],
  ["192.0.2.77:443, [2001:db8::1]", "unknown, unknown"],
  [",192.0.2.77", "unknown, 192.0.2.0"],
  ["unix:", "unknown"],
  ["-, 192.0.2.77", "unknown, 192.0.2.0"],
  ["", ""],
])("truncate: %j becomes %j", (text, expected) => {
  expect(masked("truncate", text)).toBe(expected);
});

test("truncate: whatever stands in a list, only networks and unknown are left, entry by entry", () => {
  const entry = fc.oneof(fc.ipV4(), fc.ipV6(), fc.string());
  fc.assert(
    fc.property(fc.array(entry, { minLength: 1 }), (entries) => {
      const text = entries.join(",");
      fc.pre(text !== "");
      const left = masked("truncate", text).split(", ");
      expect(left).toHaveLength(text.split(",").length);
      for (const each of left) {
        const isNetwork = isIP(each) !== 0 && /\.0$|::$/.test(each);
        expect(isNetwork || each === "unknown").toBe(true);
      }
    }),
    { numRuns: 1_000 },
  );
});

test("hmac: 32 hexadecimal digits of HMAC-SHA256 of each entry as it stands", () => {
  expect(masked("hmac", "192.0.2.77", { maskKey: KEY })).toBe(digits("192.0.2.77"));
  expect(masked("hmac", "2001:DB8::1,x", { maskKey: KEY })).toBe(`${digits("2001:DB8::1")}, ${digits("x")}`);
  expect(digits("x")).toMatch(/^[0-9a-f]{32}$/);
});

test("hmac: a vector of RFC 4231, cut to 128 bits", () => {
  const maskKey = new Uint8Array(20).fill(0x0b);
  expect(masked("hmac", "Hi There", { maskKey })).toBe("b0344c61d8db38535ca8afceaf0bf12b");
});

test("hmac: one entry has the same digits everywhere, another key gives others", () => {
  fc.assert(
    fc.property(fc.ipV6(), fc.ipV4(), (a, b) => {
      const [first, second] = masked("hmac", `${a}, ${b}`, { maskKey: KEY }).split(", ");
      expect(first).toBe(masked("hmac", a, { maskKey: KEY }));
      expect(second).toBe(masked("hmac", b, { maskKey: KEY }));
      expect(masked("hmac", a, { maskKey: KEY.map((byte) => byte + 1) })).not.toBe(first);
    }),
  );
});

test("hmac: the key is copied, so that wiping it later changes nothing", () => {
  const maskKey = Uint8Array.from(KEY);
  const mask = compileMask({ fields, with: "hmac" }, { maskKey });
  maskKey.fill(0);
  expect(mask?.("192.0.2.77")).toBe(digits("192.0.2.77"));
});

test.each<[string, MaskOptions | undefined, LineSecrets, string]>([
  [
    "hmac without a key",
    { fields, with: "hmac" },
    {},
    'output.mask.with: needs a key, the argument maskKey, which is no setting because it is secret, got "hmac"',
  ],
  [
    "a key for truncate",
    { fields, with: "truncate" },
    { maskKey: KEY },
    'maskKey: is of no use unless output.mask.with is "hmac", got "truncate"',
  ],
  [
    "a key for nothing",
    undefined,
    { maskKey: KEY },
    'maskKey: is of no use unless output.mask.with is "hmac", got null',
  ],
  [
    "a short key, without telling it",
    { fields, with: "hmac" },
    { maskKey: KEY.subarray(1) },
    "maskKey: must be at least 16 bytes, got 15",
  ],
])("refuses %s", (_rule, mask, secrets, message) => {
  const compile = () => compileMask(mask, secrets);
  expect(compile).toThrow(expect.objectContaining({ name: "FormatError", message }));
});
