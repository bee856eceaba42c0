import { FunctionPolicy, Permission } from "../../../local/lambda/function-policy";

const FUNCTION = "arn:aws:lambda:ap-northeast-2:000000000000:function:fn";
const GROUP = "arn:aws:logs:ap-northeast-2:000000000000:log-group:/app";
const allowed = {
  StatementId: "logs",
  Action: "lambda:InvokeFunction",
  Principal: "logs.amazonaws.com",
  SourceArn: `${GROUP}:*`,
  SourceAccount: "000000000000",
};
const asking = {
  principals: ["logs.amazonaws.com", "logs.ap-northeast-2.amazonaws.com"],
  sourceArn: `${GROUP}:*`,
  sourceAccount: "000000000000",
};

function policyWith(...permissions: readonly object[]): FunctionPolicy {
  const policy = new FunctionPolicy(FUNCTION);
  for (const permission of permissions) policy.add(Permission.parse(permission));
  return policy;
}

const { SourceArn: _arn, ...withoutArn } = allowed;
const { SourceAccount: _account, ...withoutAccount } = allowed;

test.each([
  ["all of it", allowed, true],
  ["the region's principal", { ...allowed, Principal: "logs.ap-northeast-2.amazonaws.com" }, true],
  ["any action", { ...allowed, Action: "lambda:*" }, true],
  ["any group", { ...allowed, SourceArn: "arn:aws:logs:*:*:log-group:*" }, true],
  ["a group that is like it", { ...allowed, SourceArn: GROUP.replace("app", "a?p:*") }, true],
  ["no source", withoutArn, true],
  ["no account", withoutAccount, true],
  ["another region's principal", { ...allowed, Principal: "logs.eu-west-1.amazonaws.com" }, false],
  ["another service", { ...allowed, Principal: "s3.amazonaws.com" }, false],
  ["another action", { ...allowed, Action: "lambda:GetFunction" }, false],
  ["the group without :*, as Terraform's arn of it is", { ...allowed, SourceArn: GROUP }, false],
  ["another group", { ...allowed, SourceArn: `${GROUP}-other:*` }, false],
  ["a dot is no wildcard", { ...allowed, SourceArn: `${GROUP.replace("/", ".")}:*` }, false],
  ["a wildcard across the parts of an ARN", { ...allowed, SourceArn: "arn:aws:logs:*" }, false],
  ["another account", { ...allowed, SourceAccount: "111111111111" }, false],
] as const)("a permission with %s: %#", (_name, permission, expected) => {
  expect(policyWith(permission).allows(asking)).toBe(expected);
});

test("nothing is allowed by default, one permission is enough, and one that is removed counts no more", () => {
  expect(policyWith().allows(asking)).toBe(false);
  const policy = policyWith({ ...allowed, StatementId: "s3", Principal: "s3.amazonaws.com" }, allowed);
  expect(policy.allows(asking)).toBe(true);
  policy.remove("logs");
  expect(policy.allows(asking)).toBe(false);
});

test("is told as IAM writes it", () => {
  expect(policyWith(allowed).document()).toEqual({
    Version: "2012-10-17",
    Id: "default",
    Statement: [
      {
        Sid: "logs",
        Effect: "Allow",
        Principal: { Service: "logs.amazonaws.com" },
        Action: "lambda:InvokeFunction",
        Resource: FUNCTION,
        Condition: {
          StringEquals: { "AWS:SourceAccount": "000000000000" },
          ArnLike: { "AWS:SourceArn": `${GROUP}:*` },
        },
      },
    ],
  });
});

test("statements that are there already, or are not there, are AWS's errors", () => {
  const policy = policyWith(allowed);
  expect(() => policy.add(allowed)).toThrow(
    expect.objectContaining({ code: "ResourceConflictException", status: 409 }),
  );
  const missing = expect.objectContaining({ code: "ResourceNotFoundException", status: 404 });
  expect(() => policy.remove("other")).toThrow(missing);
  expect(() => policyWith().document()).toThrow(missing);
});
