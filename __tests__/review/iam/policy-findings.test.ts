import { type HandMadeChange, handMadeReview, recordedReview, texts } from "../../helpers/plan-documents";

const json = (...statements: object[]): string =>
  JSON.stringify({ Version: "2012-10-17", Statement: statements });
const allow = (Action: unknown, Resource = "arn:a", rest: object = {}) => ({
  Effect: "Allow",
  Action,
  Resource,
  ...rest,
});

const rolePolicy = (
  name: string,
  role: string,
  before?: string,
  after?: string,
  rest: object = {},
): HandMadeChange => ({
  address: `aws_iam_role_policy.${name}`,
  ...(before === undefined ? {} : { before: { role, name, policy: before } }),
  ...(after === undefined ? {} : { after: { role, name, policy: after } }),
  ...rest,
});

const iam = (...changes: HandMadeChange[]): string[] => texts(handMadeReview({ changes }).findings, "iam");
const security = (...changes: HandMadeChange[]): string[] =>
  texts(handMadeReview({ changes }).findings, "security");

test("a recorded plan: policies that are not known, as the data sources behind them have them", () => {
  const { findings } = recordedReview("nginx-stream-dev.risky");
  expect(texts(findings, "iam")).toEqual([
    "aws_iam_role.nginx-to-s3_role_9944708D: more principals: sts:AssumeRole by AWS:999988887777",
    "aws_iam_role_policy.nginx-to-s3_role-policy_7552CA87: more actions in ReadStream: kinesis:* on (known after apply)",
    "aws_iam_role_policy.nginx-to-s3_role-policy_7552CA87: more resources in WriteObjects: s3:PutObject on *",
    expect.stringMatching(/^aws_s3_bucket_policy\..*: a new permission: s3:GetObject on .* by everybody$/),
    expect.stringMatching(/^aws_s3_bucket_policy\..*: no longer denied in DenyInsecureTransport: s3:\* on /),
  ]);
});

test("a recorded plan: a policy that is read again, and stays what it is, is no widening", () => {
  expect(texts(recordedReview("nginx-stream-dev.on-demand").findings, "iam")).toEqual([]);
});

test("a recorded plan: where a resource is replaced, rights on the new one are said not to be known", () => {
  expect(texts(recordedReview("nginx-stream-dev.replace-asked").findings, "iam")).toEqual([
    expect.stringMatching(
      /not known before apply in WriteObjects: s3:PutObject on \(known after apply\); it refers to /,
    ),
    expect.stringMatching(/not known before apply in CheckFailureDestination: s3:ListBucket/),
    expect.stringMatching(/^aws_s3_bucket_policy.*not known before apply in DenyInsecureTransport/),
  ]);
});

test("a recorded plan: rights of what is made are new, and none is wider", () => {
  const { findings, created } = recordedReview("nginx-stream-dev.create");
  expect(texts(findings, "iam")).toEqual([]);
  expect(created.map(({ address }) => address)).toEqual([
    "aws_iam_role.nginx-to-s3_role_9944708D",
    "aws_iam_role_policy.nginx-to-s3_role-policy_7552CA87",
    "aws_s3_bucket_policy.store_policy_1EE07350",
  ]);
});

test("a statement that moves to another policy of the same role is no widening", () => {
  const old = json(allow("s3:GetObject"), allow("sqs:SendMessage"));
  expect(
    iam(
      rolePolicy("one", "r", old, json(allow("s3:GetObject"))),
      rolePolicy("two", "r", undefined, json(allow("sqs:SendMessage"))),
    ),
  ).toEqual([]);
});

test("but one that moves to another role is", () => {
  expect(
    iam(
      rolePolicy("one", "r", json(allow("sqs:SendMessage")), undefined),
      rolePolicy("two", "q", json(), json(allow("sqs:SendMessage"))),
    ),
  ).toEqual(["aws_iam_role_policy.two: a new permission: sqs:SendMessage on arn:a"]);
});

test("a policy for a role that is there already widens it", () => {
  expect(iam(rolePolicy("one", "r", undefined, json(allow("s3:GetObject"))))).toEqual([
    "aws_iam_role_policy.one: a new permission: s3:GetObject on arn:a",
  ]);
});

test("everything of a service is said also where the role is new", () => {
  const role = { address: "aws_iam_role.r", after: { name: "r" } };
  expect(iam(role, rolePolicy("one", "r", undefined, json(allow("s3:*"))))).toEqual([
    "aws_iam_role_policy.one: new, and wide: allows s3:* on arn:a",
  ]);
  expect(iam(role, rolePolicy("one", "r", undefined, json(allow("s3:GetObject"))))).toEqual([]);
});

test("a sensitive policy is compared, and nothing of it shown", () => {
  const found = iam(
    rolePolicy(
      "one",
      "r",
      json(allow("s3:GetObject", "arn:secret-marker")),
      json(allow("s3:*", "arn:secret-marker")),
      {
        beforeSensitive: { policy: true },
        afterSensitive: { policy: true },
      },
    ),
  );
  expect(found).toEqual([
    "aws_iam_role_policy.one: the policy is sensitive, and so not shown: it allows more than before (action)",
  ]);
});

test("a policy that is not known, and comes of no document in the plan, cannot be compared", () => {
  const expressions = { policy: { references: ["aws_s3_bucket.b.arn"] } };
  const changes = [
    rolePolicy("one", "r", json(allow("s3:GetObject")), undefined, {
      after: { role: "r" },
      unknown: { policy: true },
    }),
  ];
  const rest = {
    configuration: { root_module: { resources: [{ address: "aws_iam_role_policy.one", expressions }] } },
  };
  expect(texts(handMadeReview({ changes, rest }).findings, "iam")).toEqual([
    "aws_iam_role_policy.one: policy is not known before apply, and cannot be compared",
  ]);
});

test("a policy that AWS fills in is not ours to judge", () => {
  const changes = [
    {
      address: "aws_sqs_queue.q",
      before: { url: "u", policy: json(allow("sqs:*")) },
      after: { url: "u" },
      unknown: { policy: true },
    },
  ];
  expect(iam(...changes)).toEqual([]);
});

test("a document inside a module is found by the module's configuration", () => {
  const data = {
    address: "module.m.data.aws_iam_policy_document.d",
    mode: "data" as const,
    actions: ["read"],
    after: { statement: [{ actions: ["s3:*"], resources: ["*"] }] },
    unknown: { json: true },
  };
  const policy = {
    address: "module.m.aws_iam_role_policy.p[0]",
    before: { role: "r", policy: json(allow("s3:GetObject", "*")) },
    after: { role: "r" },
    unknown: { policy: true },
  };
  const resources = [
    {
      address: "aws_iam_role_policy.p",
      expressions: {
        policy: { references: ["data.aws_iam_policy_document.d.json", "data.aws_iam_policy_document.d"] },
      },
    },
  ];
  const rest = { configuration: { root_module: { module_calls: { m: { module: { resources } } } } } };
  expect(texts(handMadeReview({ changes: [data, policy], rest }).findings, "iam")).toEqual([
    "module.m.aws_iam_role_policy.p[0]: more actions: s3:* on *",
  ]);
});

test("a policy in an attribute that nobody told of is found by its form", () => {
  const queue = { before: { access: json(allow("x:Get")) }, after: { access: json(allow("x:*")) } };
  expect(iam({ address: "aws_something_new.s", ...queue })).toEqual([
    "aws_something_new.s: more actions: x:* on arn:a",
  ]);
});

const TLS = {
  Effect: "Deny",
  Action: "s3:*",
  Resource: "*",
  Principal: "*",
  Condition: { Bool: { "aws:SecureTransport": "false" } },
};

test("a bucket whose policy no longer refuses requests without TLS", () => {
  const [before, after] = [
    { bucket: "b", policy: json(TLS) },
    { bucket: "b", policy: json() },
  ];
  const address = "aws_s3_bucket_policy.p";
  expect(security({ address, before, after })).toEqual([
    `${address}: requests without TLS are no longer refused`,
  ]);
  expect(security({ address, before })).toEqual([`${address}: requests without TLS are no longer refused`]);
  const bucket = { address: "aws_s3_bucket.b", before: { bucket: "b" } };
  expect(security({ address, before }, bucket)).toEqual([]);
});

test("open to everybody is said once, and not where a condition narrows it", () => {
  const address = "aws_sqs_queue_policy.p";
  const policy = (rest: object): string =>
    json({ Effect: "Allow", Action: "sqs:SendMessage", Resource: "*", Principal: "*", ...rest });
  const before = { queue_url: "u", policy: json() };
  expect(security({ address, before, after: { queue_url: "u", policy: policy({}) } })).toEqual([
    `${address}: open to everybody, without any condition: sqs:SendMessage`,
  ]);
  const condition = { Condition: { ArnEquals: { "aws:SourceArn": "arn:x" } } };
  expect(security({ address, before, after: { queue_url: "u", policy: policy(condition) } })).toEqual([]);
});

test("permissions of a function are compared with all that it has", () => {
  const permission = (source_arn: string | null) => ({
    function_name: "f",
    action: "lambda:InvokeFunction",
    principal: "s3.amazonaws.com",
    source_arn,
  });
  const address = "aws_lambda_permission.p";
  expect(iam({ address, before: permission("arn:x"), after: permission("arn:x") })).toEqual([]);
  expect(iam({ address, before: permission("arn:x"), after: permission(null) })).toEqual([
    `${address}: a condition is gone or weaker: lambda:InvokeFunction on f by Service:s3.amazonaws.com, no longer only where AWS:SourceArn ArnLike arn:x`,
  ]);
});
