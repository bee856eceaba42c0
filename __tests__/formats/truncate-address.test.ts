import { isIP } from "node:net";
import fc from "fast-check";
import { truncateAddress } from "../../formats/truncate-address";

/** WHATWG's URL writes an IPv6 address as RFC 5952 does, but for those with an IPv4 address in them. */
const canonical = (address: string): string => new URL(`http://[${address}]/`).hostname.slice(1, -1);

const group = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 0xffff }));
const network = fc.array(group, { minLength: 3, maxLength: 3 });
const host = fc.array(group, { minLength: 5, maxLength: 5 });
const written = (groups: readonly number[]): string => groups.map((each) => each.toString(16)).join(":");
const octet = fc.integer({ min: 0, max: 255 });
const address = fc.oneof(fc.ipV4(), fc.ipV6());

test.each([
  ["192.0.2.77", "192.0.2.0"],
  ["255.255.255.255", "255.255.255.0"],
  ["::1", "::"],
  ["2001:DB8:0:1::77", "2001:db8::"],
  ["2001:0db8:00a0:1:2:3:4:5", "2001:db8:a0::"],
  ["::2:3:4:5:6:7:8", "0:2:3::"],
  ["0:1::", "0:1::"],
  ["2001:db8:1:2:3:4:192.0.2.77", "2001:db8:1::"],
  ["::ffff:192.0.2.77", "::"],
  ["1::192.0.2.77", "1::"],
  ["fe80::1%eth0", "fe80::"],
  ["::3:4:5:6:7:8%a:b.1::", "0:0:3::"],
  ["::3:4:5:6:192.0.2.77", "0:0:3::"],
  ["1:2::3:4:5:6:7", "1:2::"],
])("%s becomes %s", (text, expected) => {
  expect(truncateAddress(text)).toBe(expected);
});

test.each([
  "",
  "-",
  "unix:",
  "unknown",
  "_hidden",
  "192.0.2",
  "192.0.2.256",
  "192.0.2.077",
  "192.0.2.77:443",
  "[2001:db8::1]",
  "2001:db8::1::2",
  "1:2:3:4:5:6:7:8:9",
  " 192.0.2.77",
  "192.0.2.77\\x22",
  "３.0.0.1",
])("%j is no address", (text) => {
  expect(truncateAddress(text)).toBeUndefined();
});

test("what is truncated is an address of the same family, and truncating it again changes nothing", () => {
  fc.assert(
    fc.property(address, (text) => {
      const truncated = truncateAddress(text) ?? "";
      expect(isIP(truncated)).toBe(isIP(text));
      expect(truncateAddress(truncated)).toBe(truncated);
    }),
    { numRuns: 2_000 },
  );
});

test("however an IPv6 address is written, its network is written canonically", () => {
  fc.assert(
    fc.property(fc.ipV6(), (text) => {
      const truncated = truncateAddress(text) ?? "";
      expect(truncated).toBe(canonical(truncated));
      expect(truncated).toBe(truncateAddress(canonical(text)));
    }),
    { numRuns: 2_000 },
  );
});

test("of IPv6 the first 48 bits stay, and the last 80 are zero", () => {
  fc.assert(
    fc.property(network, host, (kept, rest) => {
      const expected = canonical(written([...kept, 0, 0, 0, 0, 0]));
      expect(truncateAddress(written([...kept, ...rest]))).toBe(expected);
    }),
    { numRuns: 2_000 },
  );
});

test("two IPv6 addresses become one and the same only if they are of one /48", () => {
  const near = fc.tuple(network, network, fc.boolean()).map(([a, b, same]) => [a, same ? a : b] as const);
  fc.assert(
    fc.property(near, host, host, ([first, second], a, b) => {
      const equal =
        truncateAddress(written([...first, ...a])) === truncateAddress(written([...second, ...b]));
      expect(equal).toBe(written(first) === written(second));
    }),
    { numRuns: 2_000 },
  );
});

test("two IPv4 addresses become one and the same only if they are of one /24", () => {
  const low = fc.integer({ min: 0, max: 1 });
  fc.assert(
    fc.property(low, low, octet, octet, octet, (a, b, c, x, y) => {
      expect(truncateAddress(`${a}.${b}.${c}.${x}`)).toBe(`${a}.${b}.${c}.0`);
      expect(truncateAddress(`${a}.${b}.${c}.${x}`) === truncateAddress(`1.1.${c}.${y}`)).toBe(a + b === 2);
    }),
  );
});
