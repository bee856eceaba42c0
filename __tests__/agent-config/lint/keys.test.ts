import { lintAgentConfig } from "../../../agent-config/lint/lint";
import { findingsInFlows, findingsWith, GOOD, GOOD_FLOW } from "./findings";

test("a key that the agent does not know is an error, with the nearest that it knows", () => {
  expect(findingsWith({ "kinesis.regoin": "eu-west-1" })).toEqual([
    'error: kinesis.regoin is no key that the agent knows: kinesis.region is the nearest key, received "eu-west-1"',
  ]);
  expect(findingsInFlows({ maxBufferAgeMilis: 1_000 })).toEqual([
    "error: flows[0].maxBufferAgeMilis is no key that the agent knows: maxBufferAgeMillis is the nearest key, received 1000",
  ]);
  expect(findingsInFlows({ dataProcessingOptions: [{ optionName: "SINGLELINE", delimeter: "," }] })).toEqual([
    'error: flows[0].dataProcessingOptions[0].delimeter is no key that the agent knows: delimiter is the nearest key, received ","',
  ]);
});

test("a key that is like none has no hint; firehose.region is one that nobody reads", () => {
  expect(findingsWith({ colour: "red" })).toEqual([
    'error: colour is no key that the agent knows, received "red"',
  ]);
  expect(findingsWith({ "firehose.region": "eu-west-1" })).toEqual([
    expect.stringMatching(/^error: firehose\.region is no key that the agent knows/),
  ]);
});

test("a key in a flow is not known for its being known outside", () => {
  expect(findingsInFlows({ checkpointFile: "/var/lib/a" })).toEqual([
    'error: flows[0].checkpointFile is no key that the agent knows, received "/var/lib/a"',
  ]);
});

test("every key that the agent knows is known, also those of its rarer features", () => {
  expect(
    findingsWith({
      "userDefinedCredentialsProvider.classname": "org.example.Provider",
      "log.statusReportingPeriodSeconds": 60,
      useHttpGzip: "true",
    }),
  ).toEqual([]);
  expect(findingsInFlows({ "log.emitInternalMetrics": true, truncatedRecordTerminator: "" })).toEqual([]);
});

test("a key that stands twice in one object is an error, wherever the object is", () => {
  const flow = JSON.stringify(GOOD_FLOW).replace("{", '{"kinesisStream":"other",');
  const text = `{${JSON.stringify(GOOD).slice(1, -1)},"flows":[],"flows":[${flow}]}`;
  const findings = lintAgentConfig({ text, source: "agent.json" });
  expect(findings.map(({ place, rule }) => `${place} ${rule}`)).toEqual(
    expect.arrayContaining([
      "flows stands twice: the agent takes the last one",
      "flows[0].kinesisStream stands twice: the agent takes the last one",
    ]),
  );
});
