import { type Condition, implies } from "../../../review/iam/condition";

const of = (operator: string, ...values: string[]): Condition => ({ operator, key: "aws:SourceArn", values });

test.each<[string, Condition, Condition]>([
  ["the same", of("StringEquals", "a"), of("StringEquals", "a")],
  ["fewer values", of("StringEquals", "a"), of("StringEquals", "b", "a")],
  ["a key in other letters", of("StringEquals", "a"), { ...of("StringEquals", "a"), key: "AWS:sourcearn" }],
  ["a value that a wildcard covers", of("StringLike", "ab*"), of("StringLike", "a*")],
  ["an exact value that a wildcard covers", of("StringEquals", "abc"), of("StringLike", "a*")],
  ["ARN operators alike", of("ArnEquals", "arn:x"), of("ArnLike", "arn:*")],
  ["more values that must not be", of("StringNotEquals", "a", "b"), of("StringNotEquals", "a")],
  [
    "the operator that also takes requests without the key",
    of("StringEquals", "a"),
    of("StringEqualsIfExists", "a"),
  ],
])("%s implies", (_rule, narrow, wide) => {
  expect(implies(narrow, wide)).toBe(true);
});

test.each<[string, Condition, Condition]>([
  ["more values", of("StringEquals", "a", "b"), of("StringEquals", "a")],
  ["a wider wildcard", of("StringLike", "a*"), of("StringLike", "ab*")],
  ["another key", of("StringEquals", "a"), { ...of("StringEquals", "a"), key: "aws:SourceAccount" }],
  ["another operator", of("NumericLessThan", "1"), of("NumericGreaterThan", "1")],
  ["fewer values that must not be", of("StringNotEquals", "a"), of("StringNotEquals", "a", "b")],
  ["IfExists", of("BoolIfExists", "true"), of("Bool", "true")],
  ["another quantifier", of("ForAllValues:StringEquals", "a"), of("ForAnyValue:StringEquals", "a")],
  ["a wildcard where it is a character", of("StringEquals", "ab"), of("StringEquals", "a*")],
])("%s does not imply", (_rule, narrow, wide) => {
  expect(implies(narrow, wide)).toBe(false);
});
