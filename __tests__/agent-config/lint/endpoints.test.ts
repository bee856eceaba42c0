import { findingsInFlows, findingsOf, findingsWith, GOOD, GOOD_FLOW } from "./findings";

const without = (...keys: string[]) =>
  Object.fromEntries(Object.entries(GOOD).filter(([key]) => !keys.includes(key)));

test("an endpoint that is not AWS's needs a region, and AWS's own should have one", () => {
  const flows = [GOOD_FLOW];
  expect(
    findingsOf({ ...without("kinesis.region"), "kinesis.endpoint": "http://10.0.0.1:4566", flows }),
  ).toEqual([
    "error: kinesis.region must be set with an endpoint that is not AWS's: requests are signed for us-east-1 otherwise, received nothing",
  ]);
  expect(findingsOf({ ...without("kinesis.region"), flows })).toEqual([
    "warning: kinesis.region should be set: only the name of kinesis.endpoint tells the region, received nothing",
  ]);
});

test.each([
  ["kinesis.endpoint", ["kinesis.endpoint", "kinesis.region"], { kinesisStream: "a" }, "lines go to Kinesis"],
  ["firehose.endpoint", ["firehose.endpoint"], { deliveryStream: "a" }, "lines go to Firehose"],
])("without %s the agent sends to us-east-1, if it sends there at all", (key, missing, used, says) => {
  const { kinesisStream: _, ...flow } = GOOD_FLOW;
  const config = (destination: object) => ({ ...without(...missing), flows: [{ ...flow, ...destination }] });
  expect(findingsOf(config(used))).toEqual([
    `warning: ${key} should be set: ${says} in us-east-1 otherwise, received nothing`,
  ]);
  const other = "kinesisStream" in used ? { deliveryStream: "a" } : { kinesisStream: "a" };
  expect(findingsOf(config(other))).toEqual([]);
});

test("metrics need the endpoint of their region, unless there are none", () => {
  const config = { ...without("cloudwatch.endpoint"), flows: [GOOD_FLOW] };
  expect(findingsOf(config)).toEqual([
    "warning: cloudwatch.endpoint should be set, or cloudwatch.emitMetrics be false: metrics go to us-east-1 otherwise, received nothing",
  ]);
  expect(findingsOf({ ...config, "cloudwatch.emitMetrics": false })).toEqual([]);
  expect(findingsOf({ ...config, "cloudwatch.emitMetrics": "False" })).toEqual([]);
});

test.each([
  ["kinesis.endpoint", "http://localhost:4568"],
  ["firehose.endpoint", "http://localhost:4573/"],
  ["cloudwatch.endpoint", "http://localhost:4582"],
  ["sts.endpoint", "http://localhost:4592"],
])("a port of LocalStack before 0.11 is told: %s %s", (key, endpoint) => {
  expect(findingsWith({ [key]: endpoint })).toEqual([
    `warning: ${key} has a port of LocalStack before 0.11: emulators have had one port for all, 4566, since, received "${endpoint}"`,
  ]);
  expect(findingsWith({ [key]: "http://localhost:4566" })).toEqual([]);
});

test("credentials are an error in a file for AWS, a warning in one for an emulator, and never shown", () => {
  const keys = { awsAccessKeyId: "AKIAEXAMPLE", awsSecretAccessKey: "hush" };
  const onAws = findingsWith(keys);
  expect(onAws).toEqual([
    "error: awsAccessKeyId is a credential in the file: give the instance a role, and remove it here, received (hidden)",
    "error: awsSecretAccessKey is a credential in the file: give the instance a role, and remove it here, received (hidden)",
  ]);
  const emulator = { "kinesis.endpoint": "http://a:4566", "firehose.endpoint": "http://a:4566" };
  const local = findingsWith({ ...keys, ...emulator });
  expect(local.map((finding) => finding.split(" ").slice(0, 2).join(" "))).toEqual([
    "warning: awsAccessKeyId",
    "warning: awsSecretAccessKey",
  ]);
  expect(findingsWith({ ...keys, "kinesis.endpoint": "http://a:4566" })).toEqual(onAws);
  expect([...onAws, ...local].join()).not.toMatch(/AKIA|hush/);
});

test.each([
  ["of China", "kinesis.cn-north-1.amazonaws.com.cn"],
  ["in a VPC", "https://vpce-1-2.kinesis.eu-west-1.vpce.amazonaws.com"],
  ["with IPv6", "https://kinesis.eu-west-1.api.aws:443/"],
])("an endpoint %s is AWS's", (_name, endpoint) => {
  expect(
    findingsWith({ "kinesis.endpoint": endpoint, "firehose.endpoint": "", awsAccessKeyId: "a" }),
  ).toEqual([expect.stringMatching(/^error: awsAccessKeyId is a credential/)]);
});

test("an empty endpoint is none", () => {
  expect(findingsInFlows({})).toEqual([]);
  expect(findingsWith({ "firehose.endpoint": "", "sts.endpoint": "" })).toEqual([]);
});
