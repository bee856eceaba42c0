import { withTlsOnly } from "../../../deploy/state-bucket/tls-policy";

const ARN = "arn:aws:s3:::states";
const TLS_ONLY = {
  Sid: "DenyInsecureTransport",
  Effect: "Deny",
  Principal: "*",
  Action: "s3:*",
  Resource: [ARN, `${ARN}/*`],
  Condition: { Bool: { "aws:SecureTransport": "false" } },
};
const ADMINS = {
  Effect: "Allow",
  Principal: { AWS: "arn:aws:iam::111122223333:root" },
  Action: "s3:*",
  Resource: ARN,
};
const policy = (...statements: object[]) => JSON.stringify({ Version: "2012-10-17", Statement: statements });
const added = (current?: string) => JSON.parse(withTlsOnly("states", current) ?? "null");

test("a bucket without a policy gets one", () => {
  expect(added()).toEqual({ Version: "2012-10-17", Statement: [TLS_ONLY] });
});

test("other statements and an id stay", () => {
  const current = JSON.stringify({ Version: "2012-10-17", Id: "mine", Statement: ADMINS });
  expect(added(current)).toEqual({ Version: "2012-10-17", Id: "mine", Statement: [ADMINS, TLS_ONLY] });
});

test.each([
  ["as it is written", TLS_ONLY],
  [
    "in other words",
    {
      ...TLS_ONLY,
      Sid: "Tls",
      Principal: { AWS: "*" },
      Action: ["s3:*"],
      Condition: { Bool: { "aws:SecureTransport": false } },
    },
  ],
  ["wider", { ...TLS_ONLY, Action: "*", Resource: "*" }],
])("a policy that has the statement stays untouched: %s", (_, statement) => {
  expect(withTlsOnly("states", policy(ADMINS, statement))).toBeUndefined();
});

test.each([
  ["objects alone", { ...TLS_ONLY, Resource: [`${ARN}/*`] }],
  ["another bucket", { ...TLS_ONLY, Resource: ["arn:aws:s3:::other", "arn:aws:s3:::other/*"] }],
  ["reading alone", { ...TLS_ONLY, Action: "s3:GetObject" }],
  ["one role alone", { ...TLS_ONLY, Principal: { AWS: "arn:aws:iam::111122223333:role/x" } }],
  [
    "under one more condition",
    { ...TLS_ONLY, Condition: { ...TLS_ONLY.Condition, StringEquals: { "aws:username": "x" } } },
  ],
  ["the wrong way round", { ...TLS_ONLY, Condition: { Bool: { "aws:SecureTransport": "true" } } }],
  ["without condition", { ...TLS_ONLY, Condition: undefined }],
])("a statement that refuses less is replaced: %s", (_, statement) => {
  expect(added(policy(ADMINS, statement)).Statement).toEqual([ADMINS, TLS_ONLY]);
});

test("what is no policy is refused rather than overwritten", () => {
  expect(() => withTlsOnly("states", '{"Statement": "none"}')).toThrow(
    's3://states: its policy must be a policy, got {"Statement": "none"}',
  );
});
