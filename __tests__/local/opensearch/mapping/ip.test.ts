import { ipSortKey, networkMatcher, parseIp } from "../../../../local/opensearch/mapping/ip";

test.each([
  ["10.0.0.1", "10.0.0.1"],
  ["2001:DB8:0:0::1", "2001:db8::1"],
  ["::ffff:10.0.0.1", "10.0.0.1"],
])("%s is %s", (text, address) => {
  expect(parseIp(text)).toBe(address);
});

test.each(["10.0.0", "10.0.0.256", "fe80::1%eth0", "", "abc"])("%j is no address", (text) => {
  expect(() => parseIp(text)).toThrow(`'${text}' is not an IP string literal.`);
});

test("addresses sort by their bytes", () => {
  const sorted = ["::", "0.0.0.1", "9.255.0.0", "10.0.0.0", "2001:db8::", "2001:db8::1", "ff02::1"];
  const keys = sorted.map(ipSortKey);
  expect([...keys].sort()).toEqual(keys);
  expect(new Set(keys.map(({ length }) => length))).toEqual(new Set([32]));
});

test("a network holds its own addresses", () => {
  const isInside = networkMatcher("2001:db8::/32");
  expect([isInside("2001:db8:1::1"), isInside("2001:db9::1"), isInside("10.0.0.1")]).toEqual([
    true,
    false,
    false,
  ]);
  expect(() => networkMatcher("10.0.0.0/33")).toThrow("'10.0.0.0/33' is not an IP network");
});
