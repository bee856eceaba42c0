import { COMBINED, MAIN, recordColumns } from "../../formats";
import { logTables } from "../../query/log-tables";
import { nginxStreamNames } from "../../stacks/naming";
import { firehoseNames, testEnvironment } from "../helpers/environments";

const nameAndPlace = (tables: ReturnType<typeof logTables>) =>
  tables.map(({ name, bucket, prefix, partitionedBy, format }) => ({
    name,
    key: `${bucket}/${prefix}`,
    partitionedBy,
    format,
  }));

it("has a table for each prefix that a path writes to", () => {
  const environment = testEnvironment("dev");
  const stream = nginxStreamNames(environment).bucket;
  const firehose = firehoseNames(environment).bucket;
  const json = { partitionedBy: "hour", format: "json" };
  expect(nameAndPlace(logTables(environment))).toEqual([
    { name: "nginx_stream", key: `${stream}/nginx_access`, ...json },
    { name: "nginx_stream_quarantine", key: `${stream}/quarantine/nginx_access`, ...json },
    { name: "nginx_firehose", key: `${firehose}/nginx_access`, ...json },
    {
      name: "nginx_firehose_quarantine",
      key: `${firehose}/quarantine/nginx_access`,
      partitionedBy: "error-type-and-hour",
      format: "json",
    },
  ]);
});

it("has the tables of the paths that there are, under the prefixes that they have", () => {
  const { nginxStream } = testEnvironment("dev");
  const environment = testEnvironment("dev", {
    nginxStream: { ...nginxStream, prefix: "web/access" },
    nginxFirehose: undefined,
  });
  expect(logTables(environment).map(({ name, prefix }) => [name, prefix])).toEqual([
    ["nginx_stream", "web/access"],
    ["nginx_stream_quarantine", "quarantine/web/access"],
  ]);
  const byFirehose = testEnvironment("dev", { nginxStream: { ...nginxStream, enabled: false } });
  expect(logTables(byFirehose).map(({ name }) => name)).toEqual([
    "nginx_firehose",
    "nginx_firehose_quarantine",
  ]);
});

it("reads Parquet where Firehose writes it, and its quarantine as JSON", () => {
  const environment = testEnvironment("dev", {
    nginxFirehose: { source: { kind: "direct-put" }, output: { format: "parquet" } },
  });
  const formats = logTables(environment).map(({ name, format }) => [name, format]);
  expect(Object.fromEntries(formats)).toMatchObject({
    nginx_stream: "json",
    nginx_firehose: "parquet",
    nginx_firehose_quarantine: "json",
  });
});

it("has the columns that the output options come to: renames, drops, constants and masks", () => {
  const log = {
    formats: [
      { name: "main", format: MAIN },
      { name: "combined", format: COMBINED },
    ],
    output: {
      rename: { remote_addr: "clientIp" },
      drop: ["http_referer"],
      constants: { site: "shop" },
      mask: { fields: ["remote_addr"], with: "truncate" as const },
    },
  };
  const environment = testEnvironment("dev", { log });
  for (const { name, columns } of logTables(environment)) {
    if (name.endsWith("_quarantine")) continue;
    expect(columns.map((column) => ({ name: column.name, type: column.type }))).toEqual(recordColumns(log));
    expect(columns[0]).toMatchObject({ name: "clientip", output: "clientIp" });
    expect(columns.at(-1)).toMatchObject({ name: "site", type: "string" });
  }
});
