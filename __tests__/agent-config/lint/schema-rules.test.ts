import { findingsInFlows, findingsOf, findingsWith, GOOD } from "./findings";

test.each([
  [
    { maxBufferAgeMillis: 999 },
    "flows[0].maxBufferAgeMillis must be a whole number from 1000 to 900000, received 999",
  ],
  [
    { maxBufferSizeRecords: 501 },
    "flows[0].maxBufferSizeRecords must be a whole number from 1 to 500, received 501",
  ],
  [
    { maxBufferSizeBytes: 5_242_881 },
    "flows[0].maxBufferSizeBytes must be a whole number from 1 to 5242880, received 5242881",
  ],
  [
    { initialPosition: "BEGINNING" },
    'flows[0].initialPosition must be END_OF_FILE or START_OF_FILE, received "BEGINNING"',
  ],
])("a value out of range is an error: %j", (change, finding) => {
  expect(findingsInFlows(change)).toEqual([`error: ${finding}`]);
});

test("a flow has a stream or a delivery stream, neither both nor none", () => {
  expect(findingsInFlows({ deliveryStream: "logs" })).toEqual([
    expect.stringMatching(/^error: flows\[0\] names both kinesisStream and deliveryStream: one flow has one/),
  ]);
  expect(findingsInFlows({ kinesisStream: "" })).toEqual([
    expect.stringMatching(
      /^error: flows\[0\] names no destination: kinesisStream or deliveryStream is required/,
    ),
  ]);
});

test("a flow id is given once; the same log in another stream is another flow", () => {
  expect(findingsInFlows({}, {})).toEqual([
    expect.stringMatching(
      /^error: flows\[1\] has the flow id kinesis:logs:\/var\/log\/app\.log\* of flows\[0\]: a flow id is given once/,
    ),
  ]);
  expect(findingsInFlows({}, { kinesisStream: "more" })).toEqual([]);
});

test("one mistake hides no other: all of a file are told at once", () => {
  const places = findingsInFlows(
    { maxBufferAgeMillis: 1, deliveryStream: "logs" },
    { maxBufferAgeMillis: 1 },
    {},
  ).map((finding) => finding.split(" ").slice(1, 4).join(" "));
  expect(places).toEqual([
    "flows[0] names both",
    "flows[0].maxBufferAgeMillis must be",
    "flows[1].maxBufferAgeMillis must be",
    "flows[2] has the",
  ]);
});

test.each([
  ["no flows", undefined, "error: flows is required: a list with at least one flow, received nothing"],
  ["an empty list of flows", [], "error: flows is empty: at least one flow is required, received []"],
  ["flows that are no list", {}, "error: flows is required: a list with at least one flow, received {}"],
])("%s is an error: the agent does not start", (_name, flows, finding) => {
  expect(findingsOf({ ...GOOD, flows })).toEqual([finding]);
});

test("scalars may be text, as the agent takes them", () => {
  expect(findingsWith({ "cloudwatch.emitMetrics": "TRUE", maxSendingThreads: "4" })).toEqual([]);
});
