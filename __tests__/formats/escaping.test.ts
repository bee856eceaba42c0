import { decodeEscapes, isMissing, unescapedQuote } from "../../formats/escaping";

test.each([
  ['abc"', 3],
  ['a\\"b"', 4],
  ['a\\\\"', 3],
  ['\\"\\\\\\"', -1],
  ["", -1],
  ["abc\\", -1],
])("finds the end of %j at %i", (line, end) => {
  expect(unescapedQuote(line, 0)).toBe(end);
});

test("a value is missing when it is -, or empty where nginx writes missing values so", () => {
  expect([isMissing("default", "-"), isMissing("json", "-"), isMissing("none", "-")]).toEqual([
    true,
    true,
    true,
  ]);
  expect([isMissing("default", ""), isMissing("json", ""), isMissing("none", "")]).toEqual([
    false,
    true,
    true,
  ]);
});

test("decodes nginx's \\xHH as UTF-8 bytes, and Apache's pairs", () => {
  expect(decodeEscapes("default", "caf\\xC3\\xA9 \\x22q\\x22 \\x5C")).toBe('café "q" \\');
  expect(decodeEscapes("default", 'Bot \\"q\\" \\\\x41')).toBe('Bot "q" \\x41');
  expect(decodeEscapes("default", "raw é\\x41")).toBe("raw éA");
});

test("leaves a value whose bytes are no UTF-8 as it stands", () => {
  expect(decodeEscapes("default", "\\x16\\x03\\xFC")).toBe("\\x16\\x03\\xFC");
});

test("decodes JSON escapes, and leaves what is no JSON text as it stands", () => {
  expect(decodeEscapes("json", '\\"a\\\\\\n\\u0001é')).toBe('"a\\\n\u0001é');
  expect(decodeEscapes("json", "\\x41")).toBe("\\x41");
});

test("decodes nothing under escape=none", () => {
  expect(decodeEscapes("none", "\\x41\\n")).toBe("\\x41\\n");
});
