import { statementsOfBlocks, statementsOfJson } from "../../../review/iam/statement";
import { NOT_KNOWN } from "../../../review/unknown";

const EVERYTHING = { kind: "only", patterns: ["*"] };

test("a policy's JSON in all its short forms", () => {
  const policy = {
    Statement: {
      Sid: "One",
      Effect: "Allow",
      Action: "s3:GetObject",
      NotResource: ["arn:a", "arn:b"],
      Principal: {
        AWS: ["arn:aws:iam::111122223333:root", "arn:aws:iam::111122223333:role/r"],
        Service: "s3.amazonaws.com",
      },
      Condition: { Bool: { "aws:SecureTransport": true }, StringEquals: { a: ["b", "c"] } },
    },
  };
  expect(statementsOfJson(JSON.stringify(policy))).toEqual([
    {
      sid: "One",
      effect: "Allow",
      actions: { kind: "only", patterns: ["s3:GetObject"] },
      resources: { kind: "except", patterns: ["arn:a", "arn:b"] },
      principals: {
        kind: "only",
        patterns: ["AWS:111122223333", "AWS:arn:aws:iam::111122223333:role/r", "Service:s3.amazonaws.com"],
      },
      conditions: [
        { operator: "Bool", key: "aws:SecureTransport", values: ["true"] },
        { operator: "StringEquals", key: "a", values: ["b", "c"] },
      ],
    },
  ]);
});

test.each(['{"a":1}', "text", "", "[1]"])("%s is no policy", (text) => {
  expect(statementsOfJson(text)).toBeUndefined();
});

test("everybody is everybody, however it is written", () => {
  const of = (principal: unknown) =>
    statementsOfJson(
      JSON.stringify({ Statement: [{ Effect: "Allow", Action: "*", Principal: principal }] }),
    )?.[0]?.principals;
  expect(of("*")).toEqual({ kind: "only", patterns: ["AWS:*"] });
  expect(of({ AWS: "*" })).toEqual(of("*"));
});

test("a planned block reads as its JSON will, with what is not known in its place", () => {
  const block = {
    sid: null,
    effect: null,
    actions: ["s3:PutObject"],
    not_actions: null,
    resources: [NOT_KNOWN, "arn:b"],
    principals: [{ type: "*", identifiers: ["*"] }],
    not_principals: [],
    condition: [{ test: "Bool", variable: "k", values: ["false"] }],
  };
  expect(statementsOfBlocks([block])).toEqual([
    {
      effect: "Allow",
      actions: { kind: "only", patterns: ["s3:PutObject"] },
      resources: { kind: "only", patterns: ["\u0000", "arn:b"] },
      principals: { kind: "only", patterns: ["AWS:*"] },
      conditions: [{ operator: "Bool", key: "k", values: ["false"] }],
    },
  ]);
});

test("what a statement leaves out is everything", () => {
  expect(statementsOfBlocks([{ actions: ["sts:AssumeRole"] }])[0]).toMatchObject({
    resources: EVERYTHING,
    principals: EVERYTHING,
  });
});
