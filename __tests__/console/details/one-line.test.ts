import { oneLine } from "../../../console/details/one-line";

it("writes values as JSON, text as it is, and cuts what is too long", () => {
  expect(oneLine({ a: 1 })).toBe('{"a":1}');
  expect(oneLine("a line")).toBe("a line");
  expect(oneLine(undefined)).toBe("");
  expect(oneLine("x".repeat(500))).toBe(`${"x".repeat(240)}…`);
});
