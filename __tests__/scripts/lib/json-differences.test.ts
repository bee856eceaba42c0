import fc from "fast-check";
import { jsonDifferences } from "../../../scripts/lib/json-differences";

it("names the deepest place at which two documents differ", () => {
  const before = { a: { b: [1, { c: "x" }] }, same: [null, true] };
  const after = { same: [null, true], a: { b: [1, { c: "y" }] } };
  expect(jsonDifferences(before, after)).toEqual([{ path: "a.b.1.c", before: "x", after: "y" }]);
});

it("tells what only one of them has", () => {
  expect(jsonDifferences({ a: 1, l: [1] }, { b: null, l: [1, 2] })).toEqual([
    { path: "a", before: 1, after: undefined },
    { path: "l.1", before: undefined, after: 2 },
    { path: "b", before: undefined, after: null },
  ]);
});

it.each([
  ["an object and a list", {}, []],
  ["null and an object", null, {}],
  ["a number and its text", 1, "1"],
])("%s are different, even where they are the whole document", (_rule, before, after) => {
  expect(jsonDifferences(before, after)).toEqual([{ path: "", before, after }]);
});

it("does not take what every object inherits for a member", () => {
  expect(jsonDifferences({ toString: 1 }, {})).toEqual([{ path: "toString", before: 1, after: undefined }]);
});

it("finds nothing exactly where the documents are equal", () => {
  const json = fc.jsonValue();
  fc.assert(
    fc.property(json, json, (a, b) => {
      // As JSON they lose what JSON cannot tell apart, such as -0.
      const [before, after] = [a, b].map((value) => JSON.parse(JSON.stringify(value)));
      expect(jsonDifferences(before, structuredClone(before))).toEqual([]);
      let equal = true;
      try {
        expect(after).toStrictEqual(before);
      } catch {
        equal = false;
      }
      expect(jsonDifferences(before, after).length === 0).toBe(equal);
    }),
  );
});
