import { Hidden } from "../../review/hidden";
import { withMarks } from "../../review/marked-values";
import { Secrets } from "../../review/secrets";
import { NOT_KNOWN } from "../../review/unknown";

const mark = (value: unknown, sensitive: unknown, unknown: unknown = {}, secrets = new Secrets()) =>
  withMarks(value, { sensitive, unknown }, secrets);

test("a sensitive value is hidden, at any depth", () => {
  const marked = mark({ a: "open", b: [{ c: "closed", d: 1 }] }, { b: [{ c: true }] });
  expect(JSON.stringify(marked)).toBe('{"a":"open","b":[{"c":"(sensitive value)","d":1}]}');
  expect(String((marked as { b: [{ c: Hidden }] }).b[0].c)).toBe("(sensitive value)");
});

test("a whole block may be sensitive", () => {
  expect(mark({ list: ["a", "b"] }, { list: true })).toEqual({ list: expect.any(Hidden) });
});

test("what is not known stands where it will be, though the values leave it out", () => {
  expect(mark({ name: "x" }, {}, { arn: true, name: false, rule: [] })).toEqual({
    arn: NOT_KNOWN,
    name: "x",
  });
  expect(mark({ a: [null, "b"] }, {}, { a: [true, false] })).toEqual({ a: [NOT_KNOWN, "b"] });
  expect(mark({ a: [{}] }, {}, { a: [{ b: true }] })).toEqual({ a: [{ b: NOT_KNOWN }] });
});

test("values under a secret's name are hidden without a mark", () => {
  const variables = { DB_PASSWORD: "p", BUCKET: "b" };
  expect(mark({ environment: [{ variables }] }, {})).toEqual({
    environment: [{ variables: { DB_PASSWORD: expect.any(Hidden), BUCKET: "b" } }],
  });
});

test("a text with a secret in it is hidden wherever it is", () => {
  const secrets = new Secrets();
  secrets.add("hunter2");
  expect(mark({ tags_all: { owner: "x hunter2 y" } }, {}, {}, secrets)).toEqual({
    tags_all: { owner: expect.any(Hidden) },
  });
});

test("nothing, marked as sensitive, is still nothing", () => {
  expect(mark({ a: null }, { a: true })).toEqual({ a: null });
});
