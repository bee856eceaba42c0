import type { EnvironmentFile } from "../../environments";
import { defineEnvironment } from "../../environments/define";
import { dev } from "../../environments/dev";
import { ACCOUNTS, testEnvironment } from "../helpers/environments";

const define = (nginxFirehose: object, changes: object = {}) =>
  defineEnvironment({ ...dev, ...changes, nginxFirehose } as unknown as EnvironmentFile, ACCOUNTS);

const DIRECT = { source: { kind: "direct-put" } } as const;
const PARQUET = { ...DIRECT, output: { format: "parquet" } } as const;

it.each(["dev", "prod"] as const)("%s reads a stream of its own, sized as the other path's", (name) => {
  const { nginxFirehose, nginxStream } = testEnvironment(name);
  expect(nginxFirehose?.source).toEqual({ kind: "kinesis-stream", stream: nginxStream.stream });
});

it("needs no more than a source", () => {
  expect(define(DIRECT).nginxFirehose).toEqual({
    names: {},
    prefix: "nginx_access",
    source: { kind: "direct-put" },
    buffering: { sizeMiB: 64, seconds: 300 },
    output: { format: "json", compression: "gzip" },
    dynamicPartitioning: false,
    transform: { memoryMb: 512, timeoutSeconds: 60 },
  });
});

it("writes Snappy inside Parquet unless it is told otherwise", () => {
  expect(define(PARQUET).nginxFirehose?.output).toEqual({ format: "parquet", compression: "snappy" });
});

it.each([
  ["a path without a source", {}, /^environments\/dev\.ts: nginxFirehose\.source: /],
  [
    "an unknown key, by its name",
    { ...DIRECT, compression: "gzip" },
    /^environments\/dev\.ts: nginxFirehose: .*"compression"/,
  ],
  [
    "zstd, which Firehose does not have",
    { ...DIRECT, output: { format: "json", compression: "zstd" } },
    /^environments\/dev\.ts: nginxFirehose\.output\.compression: .*"gzip".*, got "zstd"$/,
  ],
  [
    "a buffer beyond what Firehose takes",
    { ...DIRECT, buffering: { sizeMiB: 129, seconds: 300 } },
    /nginxFirehose\.buffering\.sizeMiB: .*128, got 129$/,
  ],
  [
    "a small buffer for Parquet",
    { ...PARQUET, buffering: { sizeMiB: 5, seconds: 300 } },
    /nginxFirehose\.buffering\.sizeMiB: must be at least 64 where output\.format is parquet, got 5$/,
  ],
  [
    "a small buffer for dynamic partitioning",
    { ...DIRECT, dynamicPartitioning: true, buffering: { sizeMiB: 63, seconds: 300 } },
    /nginxFirehose\.buffering\.sizeMiB: must be at least 64 where dynamicPartitioning is on, got 63$/,
  ],
  [
    "zero buffering for dynamic partitioning",
    { ...DIRECT, dynamicPartitioning: true, buffering: { sizeMiB: 64, seconds: 0 } },
    /nginxFirehose\.buffering\.seconds: must be at least 60 where dynamicPartitioning is on, got 0$/,
  ],
  [
    "a function slower than Firehose waits",
    { ...DIRECT, transform: { memoryMb: 512, timeoutSeconds: 301 } },
    /nginxFirehose\.transform\.timeoutSeconds: .*300, got 301$/,
  ],
  [
    "a hint whose response would not fit into 6 MB",
    { ...DIRECT, transform: { memoryMb: 512, timeoutSeconds: 60, buffering: { sizeMiB: 3, seconds: 30 } } },
    /nginxFirehose\.transform\.buffering\.sizeMiB: .*1, got 3$/,
  ],
  [
    "a hint of AWS's default size",
    { ...DIRECT, transform: { memoryMb: 512, timeoutSeconds: 60, buffering: { sizeMiB: 1, seconds: 30 } } },
    /transform\.buffering\.sizeMiB: must not be 1, AWS's default: leave transform\.buffering out, .*, got 1$/,
  ],
  [
    "a hint of AWS's default interval",
    { ...DIRECT, transform: { memoryMb: 512, timeoutSeconds: 60, buffering: { sizeMiB: 0.5, seconds: 60 } } },
    /transform\.buffering\.seconds: must not be 60, AWS's default: leave transform\.buffering out, .*, got 60$/,
  ],
  [
    "half a hint",
    { ...DIRECT, transform: { memoryMb: 512, timeoutSeconds: 60, buffering: { sizeMiB: 0.5 } } },
    /nginxFirehose\.transform\.buffering\.seconds: /,
  ],
  [
    "a stream's name where hosts put to Firehose",
    { ...DIRECT, names: { stream: "nginx-access-logs" } },
    /nginxFirehose\.names\.stream: names a stream that direct-put does not have, got "nginx-access-logs"$/,
  ],
  [
    "a table's name where there is no table",
    { ...DIRECT, names: { table: "nginx" } },
    /nginxFirehose\.names\.table: names a Glue table that only output\.format parquet has, got "nginx"$/,
  ],
  [
    "a prefix that would mix delivered lines with quarantine",
    { ...DIRECT, prefix: "quarantine/x" },
    /nginxFirehose\.prefix: must not begin with quarantine, aws or replayed.*, got "quarantine\/x"$/,
  ],
])("refuses %s", (_rule, path, message) => {
  expect(() => define(path)).toThrow(expect.objectContaining({ name: "EnvironmentError" }));
  expect(() => define(path)).toThrow(message);
});

it("refuses records that no column can hold, and only for Parquet and for tables", () => {
  const log = { ...dev.log, output: { rename: { status: "http.status" } } };
  const refusal =
    /^environments\/dev\.ts: log: output: must be letters, digits and _ .*, got "http\.status"$/;
  expect(() => define(PARQUET, { log, logQuery: undefined })).toThrow(refusal);
  expect(() => define(DIRECT, { log, logQuery: {} })).toThrow(refusal);
  expect(define(DIRECT, { log, logQuery: undefined }).log.output).toEqual(log.output);
});
