import { readFileSync } from "node:fs";
import { join } from "node:path";
import { lintAgentConfig } from "../../../agent-config/lint/lint";
import { findingsWith } from "./findings";

const seed = (name: string) => {
  const source = `seed-${name}.json`;
  const text = readFileSync(join(__dirname, "../../fixtures/agent-json", source), "utf8");
  return lintAgentConfig({ text, source });
};
const messages = (text: string) =>
  lintAgentConfig({ text, source: "agent.json" }).map(({ message }) => message);

test("an agent.json with nothing wrong has no findings", () => {
  expect(findingsWith({})).toEqual([]);
});

test("seed 000: an emulator without a region, on ports of old, credentials, what restarts and rotation lose", () => {
  expect(seed("000").map(({ severity, place, value }) => [severity, place, value])).toEqual([
    ["error", "kinesis.region", "nothing"],
    ["warning", "checkpointFile", "nothing"],
    ["warning", "kinesis.endpoint", '"http://localhost:4568"'],
    ["warning", "cloudwatch.endpoint", '"http://localhost:4582"'],
    ["warning", "awsAccessKeyId", "(hidden)"],
    ["warning", "awsSecretAccessKey", "(hidden)"],
    ["warning", "flows[0].filePattern", '"/var/log/nginx/access.log"'],
  ]);
});

test("seed 002: no region, metrics in another one, what restarts and rotation lose; an empty endpoint is unset", () => {
  expect(seed("002").map(({ severity, place, value }) => [severity, place, value])).toEqual([
    ["warning", "kinesis.region", "nothing"],
    ["warning", "cloudwatch.endpoint", "nothing"],
    ["warning", "checkpointFile", "nothing"],
    ["warning", "flows[0].filePattern", '"/var/log/nginx/access.log"'],
  ]);
});

test("findings of all rules come in the order of the file, in one line each: where, how bad, place, rule, value", () => {
  const text = `{
  "kinesis.region": "eu-west-1", "kinesis.endpoint": "http://localhost:4568",
  "cloudwatch.emitMetrics": false, "checkpointFile": "/var/lib/a/checkpoints",
  "flows": [
    { "filePattern": "access.log", "kinesisStream": "a", "maxBufferAgeMillis": 10 },
    { "filePattern": "/a.log*", "kinesisStream": "a", "maxBufferSizeRecord": 5 }
  ],
  "maxSendingThreads": 0
}`;
  expect(messages(text)).toEqual([
    'agent.json:2:54: warning: kinesis.endpoint has a port of LocalStack before 0.11: emulators have had one port for all, 4566, since, received "http://localhost:4568"',
    `agent.json:5:22: error: flows[0].filePattern must name the log's folder: the agent does not start without it, received "access.log"`,
    "agent.json:5:80: error: flows[0].maxBufferAgeMillis must be a whole number from 1000 to 900000, received 10",
    "agent.json:6:78: error: flows[1].maxBufferSizeRecord is no key that the agent knows: maxBufferSizeRecords is the nearest key, received 5",
    "agent.json:8:24: error: maxSendingThreads must be a whole number of at least 1, received 0",
  ]);
});

test.each([
  [
    "no JSON",
    "{",
    /^agent\.json:1:2: error: must be JSON \(comments allowed\): close brace expected, received/,
  ],
  ["no object", "[]", /^agent\.json:1:1: error: must be a JSON object, received \[\]$/],
])("a file that is %s has that one finding", (_name, text, message) => {
  expect(messages(text)).toEqual([expect.stringMatching(message)]);
});
