import { buildAgentConfig } from "../../agent-config/build";
import { AGENT_NAMESPACE, hostPolicyDocument, hostStatements } from "../../agent-config/host-policy";
import { AgentConfig } from "../../agent-config/schema";
import { testEnvironment } from "../helpers/environments";

const DIRECT = { nginxFirehose: { source: { kind: "direct-put" } } } as const;
const NO_STREAM = { ...testEnvironment("dev").nginxStream, enabled: false };

function statements(...args: Parameters<typeof testEnvironment>) {
  const environment = testEnvironment(...args);
  return hostStatements({ environment, accountId: environment.accountId });
}

const allowed = (...args: Parameters<typeof testEnvironment>) =>
  Object.fromEntries(statements(...args).map(({ sid, resources }) => [sid, resources]));

it("allows puts into exactly the environment's streams, and metrics", () => {
  expect(allowed("prod")).toEqual({
    PutLines: [
      "arn:aws:kinesis:ap-northeast-2:444455556666:stream/log-pipeline-nginx-stream-prod",
      "arn:aws:kinesis:ap-northeast-2:444455556666:stream/log-pipeline-nginx-firehose-prod",
    ],
    PutOwnMetrics: ["*"],
  });
});

it("allows puts into the delivery stream where hosts put there themselves", () => {
  expect(allowed("dev", DIRECT)).toMatchObject({
    PutLines: [expect.stringMatching(/:stream\/log-pipeline-nginx-stream-dev$/)],
    PutLinesToFirehose: [
      "arn:aws:firehose:ap-northeast-2:111122223333:deliverystream/log-pipeline-nginx-firehose-dev",
    ],
  });
});

it("has no statement without a resource", () => {
  expect(Object.keys(allowed("dev", { ...DIRECT, nginxStream: NO_STREAM }))).toEqual([
    "PutLinesToFirehose",
    "PutOwnMetrics",
  ]);
});

it.each([
  ["both paths by streams", {}],
  ["one of them by direct put", DIRECT],
  ["direct put alone", { ...DIRECT, nginxStream: NO_STREAM }],
])("names what agent.json names, and nothing else: %s", (_paths, changes) => {
  const environment = testEnvironment("dev", changes);
  const { flows } = AgentConfig.parse(
    buildAgentConfig({ environment, logFile: "/var/log/nginx/access.log" }),
  );
  const named = statements("dev", changes)
    .flatMap(({ resources }) => resources)
    .filter((resource) => resource !== "*")
    .map((resource) => resource.slice(resource.indexOf("/") + 1));
  const shipped = flows.map((flow) =>
    flow.destination === "kinesis" ? flow.kinesisStream : flow.deliveryStream,
  );
  expect(named.sort()).toEqual(shipped.sort());
});

it("keeps the agent to the namespace that it uses unless it is told otherwise", () => {
  const environment = testEnvironment("dev");
  const config = AgentConfig.parse(buildAgentConfig({ environment, logFile: "/var/log/nginx/access.log" }));
  expect(config["cloudwatch.namespace"]).toBe(AGENT_NAMESPACE);
});

it("is an IAM policy, to be attached to the role of a host that exists already", () => {
  expect(hostPolicyDocument({ environment: testEnvironment("dev"), accountId: "111122223333" })).toEqual({
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "PutLines",
        Effect: "Allow",
        Action: ["kinesis:PutRecords"],
        Resource: [
          "arn:aws:kinesis:ap-northeast-2:111122223333:stream/log-pipeline-nginx-stream-dev",
          "arn:aws:kinesis:ap-northeast-2:111122223333:stream/log-pipeline-nginx-firehose-dev",
        ],
      },
      {
        Sid: "PutOwnMetrics",
        Effect: "Allow",
        Action: ["cloudwatch:PutMetricData"],
        Resource: ["*"],
        Condition: { StringEquals: { "cloudwatch:namespace": ["AWSKinesisAgent"] } },
      },
    ],
  });
});
