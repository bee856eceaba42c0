import { contains, equals } from "../../search/contains";

it.each<[string, unknown, unknown, boolean]>([
  ["what OpenSearch adds", { a: 1, uuid: "x" }, { a: 1 }, true],
  ["numbers and booleans as texts", { shards: "3", enabled: "true" }, { shards: 3, enabled: true }, true],
  ["another value", { a: 2 }, { a: 1 }, false],
  ["a missing value", {}, { a: 1 }, false],
  ["null in place of an object", { a: null }, { a: {} }, false],
  ["what OpenSearch adds to the items of a list", [{ a: 1, b: 2 }], [{ a: 1 }], true],
  ["a list with one more item", ["a", "b"], ["a"], false],
  ["a list in another order", ["b", "a"], ["a", "b"], false],
  ["an object in place of a list", { 0: "a" }, ["a"], false],
])("%s: %j has %j: %s", (_rule, actual, wanted, expected) => {
  expect(contains(actual, wanted)).toBe(expected);
});

it("are equal only where neither has more", () => {
  expect(equals({ a: "1" }, { a: 1 })).toBe(true);
  expect(equals({ a: 1, b: 2 }, { a: 1 })).toBe(false);
});
