import { Scanner } from "../../filter-pattern/scanner";
import { parseSelector, select } from "../../filter-pattern/selector";

const values = (selector: string, root: unknown): unknown[] =>
  select(parseSelector(new Scanner(selector)), root);

test("a wildcard for elements takes no keys, and one for keys no elements", () => {
  expect(values("$[*]", { a: 1 })).toEqual([]);
  expect(values("$.*", [1])).toEqual([]);
  expect(values("$[*]", [1, 2])).toEqual([1, 2]);
  expect(values("$.*", { a: 1, b: 2 })).toEqual([1, 2]);
});

test("a name takes no element, and an index no key", () => {
  expect(values("$.0", ["x"])).toEqual([]);
  expect(values("$[0]", { "0": "x" })).toEqual([]);
  expect(values("$.length", ["x"])).toEqual([]);
});

test("a key in brackets may hold anything but a single quote", () => {
  expect(values("$.['a.b']['c d'].e", { "a.b": { "c d": { e: 1 } } })).toEqual([1]);
});

test("what objects inherit is no property of a message, what a message states is", () => {
  expect(values("$.toString", {})).toEqual([]);
  expect(values("$.__proto__.a", JSON.parse('{"__proto__":{"a":1}}'))).toEqual([1]);
});
