import { differences, isSame, pathText } from "../../review/differences";
import { Hidden } from "../../review/hidden";
import { NOT_KNOWN } from "../../review/unknown";

test("the innermost values that differ, in the order of their names", () => {
  const before = { b: { c: [1, 2], d: 1 }, a: 1, same: { x: [1] } };
  const after = { b: { c: [1, 3], d: 1 }, a: 2, same: { x: [1] } };
  expect(differences(before, after)).toEqual([
    { path: ["a"], before: 1, after: 2 },
    { path: ["b", "c", 1], before: 2, after: 3 },
  ]);
});

test("lists of different lengths differ as a whole", () => {
  expect(differences({ a: [1] }, { a: [1, 2] })).toEqual([{ path: ["a"], before: [1], after: [1, 2] }]);
});

test("null and nothing are the same", () => {
  expect(differences({ a: null }, {})).toEqual([]);
});

test("hidden values are compared, whatever hides them", () => {
  expect(isSame(new Hidden("a"), new Hidden("a"))).toBe(true);
  expect(isSame(new Hidden("a"), "b")).toBe(false);
});

test("what is not known is never the same", () => {
  expect(isSame(NOT_KNOWN, NOT_KNOWN)).toBe(false);
  expect(differences({ a: 1 }, { a: NOT_KNOWN })).toEqual([{ path: ["a"], before: 1, after: NOT_KNOWN }]);
});

test("a path reads as Terraform writes it", () => {
  expect(pathText(["rule", 0, "expiration", 0, "days"])).toBe("rule[0].expiration[0].days");
});
