import { buildAgentConfig } from "../../agent-config/build";
import { parseAgentConfig } from "../../agent-config/read";
import type { EnvironmentFile } from "../../environments";
import { compileFilePattern } from "../../shipper/glob";
import { testEnvironment } from "../helpers/environments";

const build = (options: { logFile?: string; endpoint?: string } = {}) =>
  parseAgentConfig({
    text: JSON.stringify(
      buildAgentConfig({
        environment: testEnvironment("dev"),
        logFile: "/var/log/nginx/access.log",
        ...options,
      }),
    ),
    source: "agent.json",
  });

test("ships the log to the stream of each path in its region, from the log's start", () => {
  expect(build()).toMatchObject({
    "kinesis.endpoint": "kinesis.ap-northeast-2.amazonaws.com",
    "kinesis.region": "ap-northeast-2",
    "cloudwatch.emitMetrics": true,
    "cloudwatch.endpoint": "monitoring.ap-northeast-2.amazonaws.com",
    flows: [
      {
        filePattern: "/var/log/nginx/access.log",
        kinesisStream: "log-pipeline-nginx-stream-dev",
        initialPosition: "START_OF_FILE",
        maxBufferAgeMillis: 60_000,
      },
      {
        filePattern: "/var/log/nginx/access.log",
        kinesisStream: "log-pipeline-nginx-firehose-dev",
        initialPosition: "START_OF_FILE",
        maxBufferAgeMillis: 60_000,
      },
    ],
  });
  expect(build()).not.toHaveProperty("awsSecretAccessKey");
});

test("a local endpoint gets credentials that any emulator takes, no metrics, and short waits", () => {
  expect(build({ endpoint: "http://127.0.0.1:4566" })).toMatchObject({
    "kinesis.endpoint": "http://127.0.0.1:4566",
    "cloudwatch.emitMetrics": false,
    awsAccessKeyId: "local",
    awsSecretAccessKey: "local",
    flows: [{ maxBufferAgeMillis: 1_000 }, { maxBufferAgeMillis: 1_000 }],
  });
});

test("a log's name stands for that file alone, whatever a glob would make of it", () => {
  const name = "a*[1]{x,y}?\\.log";
  const [flow] = build({ logFile: `/logs [1]/${name}` }).flows;
  const { folder, matches } = compileFilePattern(flow?.filePattern ?? "");
  expect(folder).toBe("/logs [1]");
  expect(matches(name)).toBe(true);
  expect(["ab1xz\\.log", "a*1x?.log", "a*[1]{x,y}z\\.log"].filter(matches)).toEqual([]);
});

test("on a host, the log is also followed under what rotation renames it to", () => {
  const config = buildAgentConfig({
    environment: testEnvironment("dev"),
    logFile: "/logs [1]/a*.log",
    rotated: true,
  });
  const [flow] = parseAgentConfig({ text: JSON.stringify(config), source: "agent.json" }).flows;
  const { folder, matches } = compileFilePattern(flow?.filePattern ?? "");
  expect(folder).toBe("/logs [1]");
  expect(["a*.log", "a*.log.1", "a*.log-20260726", "ab.log"].filter(matches)).toEqual([
    "a*.log",
    "a*.log.1",
    "a*.log-20260726",
  ]);
});

test("a path that the environment does not have has no flow", () => {
  const { nginxFirehose, ...environment } = testEnvironment("dev");
  const disabled = { ...environment, nginxStream: { ...environment.nginxStream, enabled: false } };
  const config = (changes: object) =>
    buildAgentConfig({ environment: { ...disabled, ...changes }, logFile: "/a.log" });
  expect(config({})).toMatchObject({ flows: [] });
  expect(config({ nginxFirehose })).toMatchObject({
    flows: [{ kinesisStream: "log-pipeline-nginx-firehose-dev" }],
  });
});

describe("the Firehose path", () => {
  const buildFor = (nginxFirehose: EnvironmentFile["nginxFirehose"], endpoint?: string) =>
    buildAgentConfig({
      environment: testEnvironment("dev", { nginxFirehose }),
      logFile: "/var/log/nginx/access.log",
      ...(endpoint === undefined ? {} : { endpoint }),
    });
  const capacity = { mode: "provisioned", shards: 1, retentionHours: 24 } as const;

  test("by direct put is a flow of its own, at Firehose's endpoint in the environment's region", () => {
    expect(buildFor({ source: { kind: "direct-put" } })).toMatchObject({
      "firehose.endpoint": "firehose.ap-northeast-2.amazonaws.com",
      flows: [
        { kinesisStream: "log-pipeline-nginx-stream-dev" },
        {
          filePattern: "/var/log/nginx/access.log",
          deliveryStream: "log-pipeline-nginx-firehose-dev",
          initialPosition: "START_OF_FILE",
          maxBufferAgeMillis: 60_000,
        },
      ],
    });
  });

  test("by direct put has the local endpoint, too", () => {
    expect(buildFor({ source: { kind: "direct-put" } }, "http://127.0.0.1:4566")).toMatchObject({
      "firehose.endpoint": "http://127.0.0.1:4566",
    });
  });

  test("by Kinesis stream is a flow into its stream, and needs no Firehose endpoint", () => {
    const config = buildFor({ source: { kind: "kinesis-stream", stream: capacity } });
    expect(config).toMatchObject({
      flows: [
        { kinesisStream: "log-pipeline-nginx-stream-dev" },
        { kinesisStream: "log-pipeline-nginx-firehose-dev" },
      ],
    });
    expect(config).not.toHaveProperty(["firehose.endpoint"]);
  });
});
