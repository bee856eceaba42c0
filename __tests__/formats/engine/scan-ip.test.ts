import { isIPv4, isIPv6 } from "node:net";
import fc from "fast-check";
import { ipv4End } from "../../../formats/engine/scan-ipv4";
import { isIpv6 } from "../../../formats/engine/scan-ipv6";

const group = fc.oneof(
  fc.stringMatching(/^[0-9a-fA-F]{1,4}$/),
  fc.constantFrom("", "0", "12345", "g", "10.0.0.1", "1.2.3"),
);
const ipv6 = fc
  .array(group, { maxLength: 10 })
  .chain((groups) => fc.constantFrom(groups.join(":"), `::${groups.join(":")}`, `${groups.join(":")}::`));

test("an IPv6 address is what node:net says", () => {
  let addresses = 0;
  fc.assert(
    fc.property(fc.oneof(ipv6, fc.ipV6()), (text) => {
      const bytes = Buffer.from(`x${text}:1`);
      expect([text, isIpv6(bytes, 1, bytes.length - 2)]).toEqual([text, isIPv6(text)]);
      addresses += isIPv6(text) ? 1 : 0;
    }),
    { numRuns: 5_000 },
  );
  expect(addresses).toBeGreaterThan(500);
});

test.each([
  "",
  ":",
  "::",
  ":::",
  "::1",
  "1::",
  "1:2:3:4:5:6:7::",
  "::2:3:4:5:6:7:8",
  "1:2:3:4:5:6:7:8::",
  "1::2::3",
])("%j, too", (text) => expect(isIpv6(Buffer.from(text), 0, text.length)).toBe(isIPv6(text)));

test("a dotted quad ends where no longer one is an address", () => {
  const octet = fc.oneof(fc.nat(300).map(String), fc.constantFrom("", "00", "01", "a", "0"));
  fc.assert(
    fc.property(
      fc.array(octet, { minLength: 3, maxLength: 5 }),
      fc.constantFrom(":80", "", "x", "."),
      (octets, behind) => {
        const text = octets.slice(0, 4).join(".");
        const end = ipv4End(Buffer.from(`${text}${behind}   `), 0);
        if (isIPv4(text)) expect(end).toBe(text.length);
        else expect(end === -1 || isIPv4(text.slice(0, end))).toBe(true);
      },
    ),
    { numRuns: 3_000 },
  );
});
