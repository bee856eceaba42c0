import { compileFilterPattern, FilterPatternError } from "../../filter-pattern";
import { SEED_003 } from "../fixtures/seed-003";
import { CASES } from "./cases";

test.each(CASES)("%s ← %s: %s", (pattern, message, verdict) => {
  expect(compileFilterPattern(pattern).matches(message)).toBe(verdict);
});

test("the table is large, and no case stands in it twice", () => {
  expect(CASES.length).toBeGreaterThanOrEqual(120);
  expect(new Set(CASES.map(([pattern, message]) => `${pattern}\n${message}`)).size).toBe(CASES.length);
});

test.each([
  ['{ $.kubernetes.container_name = "example-log" }', SEED_003, true],
  [
    '{ $.kubernetes.container_name = "example-log" }',
    { ...SEED_003, kubernetes: { container_name: "other" } },
    false,
  ],
  ["{ $.kubernetes.namespace_labels.['kubernetes_io/metadata_name'] = \"kube-*\" }", SEED_003, true],
  ['{ $.kubernetes.labels.pod-template-hash = "68f99f459d" }', SEED_003, true],
  ['{ $.log = "491:*" }', SEED_003, false],
  ['{ $.log = "491:*" }', { ...SEED_003, log: "491: logging update\n" }, true],
  ['{ $.log = "*error*" }', SEED_003, false],
  ['{ $.log = "*error*" }', { ...SEED_003, log: "12: an error, at last\n" }, true],
])("a pattern of the EKS pipeline: %s", (pattern, event, verdict) => {
  expect(compileFilterPattern(pattern).matches(JSON.stringify(event))).toBe(verdict);
});

test.each([
  [
    "a.b",
    2,
    'terms are separated by blanks, and a term with any other character is in double quotes, got "."',
  ],
  ["ERROR 오류", 7, 'a term must come here (in double quotes, unless of letters, digits and _), got "오"'],
  ["ERROR -", 8, "a term must come here (in double quotes, unless of letters, digits and _), got the end"],
  ['ERROR "open', 7, 'a double quote opens text and none closes it, got "\\""'],
  ["ERROR %x%", 7, 'a regular expression stands alone, without terms or a sign, got "%"'],
  ["%x% ERROR", 5, 'the pattern must end here, got "E"'],
  [
    "%something!%",
    11,
    expect.stringContaining('must not hold this character (\\xhh stands for any of ASCII), got "!"'),
  ],
  ["%(a)%", 2, expect.stringContaining('got "("')],
  ["%é%", 2, expect.stringContaining('got "é"')],
  ["%abc", 1, '% opens a regular expression and none closes it, got "%"'],
  ["%%", 2, 'an alternative of a regular expression must not be empty, got "%"'],
  ["%a||b%", 4, 'an alternative of a regular expression must not be empty, got "|"'],
  ["%*a%", 2, 'there must be something to repeat before this, got "*"'],
  ["%a**%", 4, 'there must be something to repeat before this, got "*"'],
  ["%^*%", 3, 'there must be something to repeat before this, got "*"'],
  ["%a{5,3}%", 3, '{m,n} must have m ≤ n, got "{"'],
  ["%a{x}%", 4, 'a number must come here, as in {2} or {3,5}, got "x"'],
  ["%a{2%", 5, '} must close the repetition, got "%"'],
  ["%a{1,1000}b{1000}%", 1, expect.stringContaining("must make at most 2000 states")],
  ["%[abc%", 2, '[ opens a class and no ] closes it, got "["'],
  ["%[]%", 2, 'a class must hold a character, got "["'],
  ["%[z-a]%", 3, 'a range goes from a character to one that is not before it, got "z"'],
  ["%[a-\\d]%", 3, 'a range goes from a character to one that is not before it, got "a"'],
  ["%\\q%", 2, 'there is no such escape (\\d \\s \\w \\D \\S \\W \\xhh, or an operator), got "\\\\"'],
  ["%\\x8f%", 4, 'two hexadecimal digits of an ASCII character must come after \\x, got "8"'],
  ["{ }", 3, 'a selector must come here ($.name), got "}"'],
  ["{ $ = 1 }", 4, '.name or [index] must come after $, got " "'],
  ["{ $.a }", 7, expect.stringMatching(/^= != < > <= >=, IS NULL.* after a selector, got "}"$/)],
  ["{ $.a EXISTS }", 7, expect.stringContaining('got "E"')],
  ["{ $.a IS NOT NULL }", 7, expect.stringContaining('got "I"')],
  ["{ $.a is null }", 7, expect.stringContaining('got "i"')],
  ["{ $.a = }", 9, expect.stringMatching(/^a value must come here .*, got "}"$/)],
  ["{ $.a = /api }", 9, expect.stringMatching(/^a value must come here .*, got "\/"$/)],
  ["{ $.a = b/c }", 10, 'a value with this character must be in double quotes, got "/"'],
  ['{ $.a > "x" }', 7, '> compares numbers only; text has = and !=, got ">"'],
  ["{ $.a <= 4* }", 7, '<= compares numbers only; text has = and !=, got "<"'],
  ["{ $.a == 1 }", 8, expect.stringContaining('got "="')],
  ["{ $.a = 1 & $.b = 2 }", 11, '&&, || or } must come here, got "&"'],
  ["{ $.a = 1 && }", 14, 'a selector must come here ($.name), got "}"'],
  ["{ ($.a = 1 }", 12, '&&, || or ) must come here, got "}"'],
  ["{ ($.a = 1", 3, 'a parenthesis opens here and none closes it, got "("'],
  ["{ $.a = 1", 10, "&&, || or } must come here, got the end"],
  ["{ $.a = 1 } x", 13, 'the pattern must end here, got "x"'],
  ['{ $.["a"] = 1 }', 5, expect.stringMatching(/^a name of letters, .*, got "\["$/)],
  ["{ $.['a] = 1 }", 15, "a key in brackets is in single quotes, as in $.['a.b'], got the end"],
  ["{ $.a[b] = 1 }", 7, 'an index, * or a key in single quotes must come here, got "b"'],
  ["{ $.a[1 = 1 }", 8, '] must close the index, got " "'],
  ["{ $.@timestamp = 1 }", 5, expect.stringMatching(/^a name of letters, .*, got "@"$/)],
  ["{ $.a[*].* = 1 }", 3, 'a selector may hold at most 1 wildcard, got "$"'],
  [
    "{ $.a[*]=1 || $.b[*]=1 || $.c[*]=1 || $.d[*]=1 }",
    39,
    'a pattern may hold at most 3 selectors with a wildcard, got "$"',
  ],
  ["{ $.a=%a% || $.a=%b% || $.a=%c% }", 29, 'a pattern may hold at most 2 regular expressions, got "%"'],
  ["[]", 2, expect.stringMatching(/^a field's name .*, got "]"$/)],
  ["[a b]", 4, 'a condition (= != < > <= >=), a comma or ] must come here, got "b"'],
  ["[a, b", 6, "a condition (= != < > <= >=), a comma or ] must come here, got the end"],
  ["[a=1 b]", 6, 'a comma or ] must come here, got "b"'],
  ["[a, a]", 5, 'each field has a name of its own, got "a"'],
  ["[a=1 || b=2]", 9, 'the conditions of field a must name it again, got "b"'],
  ["[..., a, ...]", 10, 'a pattern may hold one ellipsis, got "."'],
  ["[(a)]", 4, 'a condition (= != < > <= >=), a comma or ] must come here, got ")"'],
  ["😀", 1, expect.stringContaining('got "😀"')],
  ['"😀" 😀', 5, expect.stringContaining('got "😀"')],
  ["x".repeat(1_025), 1_025, 'a pattern may hold at most 1024 characters, got "x"'],
])("%s is refused at column %i", (pattern, column, rule) => {
  let error: unknown;
  try {
    compileFilterPattern(pattern);
  } catch (thrown) {
    error = thrown;
  }
  expect(error).toBeInstanceOf(FilterPatternError);
  const { message, column: at } = error as FilterPatternError;
  expect(at).toBe(column);
  const prefix = `filter pattern: column ${column}: `;
  expect(message.slice(0, prefix.length)).toBe(prefix);
  expect(message.slice(prefix.length)).toEqual(rule);
});

test("says that ? has no effect beside other terms, and nothing when it has", () => {
  expect(compileFilterPattern("?ERROR REQUEST").warnings).toEqual([
    "terms with ? have no effect beside other terms: AWS ignores them",
  ]);
  expect(compileFilterPattern("?ERROR ?REQUEST").warnings).toEqual([]);
});

test("a pattern of 1,024 characters is read, however deep its parentheses", () => {
  const deep = `{ ${"(".repeat(506)}$.a = 1${")".repeat(506)} }`;
  expect(deep.length).toBeLessThanOrEqual(1_024);
  expect(compileFilterPattern(deep).matches('{"a":1}')).toBe(true);
});
