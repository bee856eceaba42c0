import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import zlib from "node:zlib";
import { EXTENDED, MAIN } from "../../../formats";
import { type Logs, openLogs } from "../../../query/duckdb/logs";
import { DUCKDB_TYPES } from "../../../query/duckdb/view-sql";
import { partitionColumns } from "../../../query/log-table";
import { logTables } from "../../../query/log-tables";
import { nginxStreamNames } from "../../../stacks/naming";
import { firehoseNames, testEnvironment } from "../../helpers/environments";
import { objectsByFirehose, objectsByFunction, storeObjects } from "../../helpers/path-objects";
import { queryRows } from "../../helpers/query-rows";
import { tempDir } from "../../helpers/temp-dir";

const folder = tempDir();
const environment = testEnvironment("dev");
const tables = logTables(environment);
const NAMES = tables.map(({ name }) => name);

const opened: Logs[] = [];
afterEach(() => {
  for (const logs of opened.splice(0)) logs.close();
});

async function open(dataDir: string, of = tables): Promise<Logs> {
  const logs = await openLogs({ dataDir, tables: of });
  opened.push(logs);
  return logs;
}

const line = (path: string, time = "01/May/2024:09:20:00 +0900"): string =>
  `::1 - - [${time}] "GET ${path} HTTP/1.1" 200 612 "-" "curl/8" "-"\n`;
const ARRIVAL = "2026-11-21T06:00:00.000Z";

/** A data folder with two lines, a line that has no format and one that is no text, by both paths. */
async function dataFolder(name = "data-", of = environment): Promise<string> {
  const dataDir = mkdtempSync(join(folder, name));
  const records = [
    line("/a"),
    line("/b", "01/May/2024:10:00:00 +0000"),
    "bad\n",
    Buffer.from("\xff\n", "latin1"),
  ].map((data) => ({ data, arrival: ARRIVAL }));
  storeObjects(dataDir, [
    ...(await objectsByFunction(of, records)),
    ...(of.nginxFirehose === undefined ? [] : await objectsByFirehose(of, records)),
  ]);
  return dataDir;
}

it("shows lines of both paths with the hour of their keys", async () => {
  const logs = await open(await dataFolder());
  expect(await queryRows(logs, "SELECT request_uri, datehour FROM nginx_stream ORDER BY 1")).toEqual([
    { request_uri: "/a", datehour: "2024/05/01/00" },
    { request_uri: "/b", datehour: "2024/05/01/10" },
  ]);
  // Without dynamic partitioning, the hour of arrival.
  expect(await queryRows(logs, "SELECT request_uri, datehour FROM nginx_firehose ORDER BY 1")).toEqual([
    { request_uri: "/a", datehour: "2026/11/21/06" },
    { request_uri: "/b", datehour: "2026/11/21/06" },
  ]);
});

it("shows what is in quarantine, each path as it writes it and both as one", async () => {
  const logs = await open(await dataFolder());
  expect(
    await queryRows(logs, "SELECT * FROM nginx_stream_quarantine ORDER BY encoding NULLS FIRST"),
  ).toEqual([
    {
      reason: expect.stringMatching(/^remote_addr .* at column 4 \(format main\)$/),
      raw: "bad",
      encoding: null,
      sequencenumber: "49603",
      arrivaltime: ARRIVAL,
      datehour: "2026/11/21/06",
    },
    {
      reason: "the line is not valid UTF-8",
      raw: "/w==",
      encoding: "base64",
      sequencenumber: "49604",
      arrivaltime: ARRIVAL,
      datehour: "2026/11/21/06",
    },
  ]);
  expect(
    await queryRows(logs, "SELECT * FROM nginx_firehose_quarantine ORDER BY rawdata DESC LIMIT 1"),
  ).toEqual([
    expect.objectContaining({
      attemptsmade: 1,
      arrivaltimestamp: Date.parse(ARRIVAL),
      errorcode: "Lambda.ProcessingFailedStatus",
      rawdata: Buffer.from("bad\n").toString("base64"),
      lasterrorcode: null,
      error_type: "processing-failed",
      datehour: "2026/11/21/06",
    }),
  ]);
  expect(
    await queryRows(
      logs,
      "SELECT path, count(*) AS n, count(raw) AS raws FROM quarantine GROUP BY 1 ORDER BY 1",
    ),
  ).toEqual([
    { path: "nginx_firehose", n: 2, raws: 2 },
    { path: "nginx_stream", n: 2, raws: 2 },
  ]);
});

it("has the columns and types of the Glue tables, whether there are objects or not", async () => {
  const formats = [{ name: "extended", format: EXTENDED }];
  const output = { rename: { status: "statusCode" }, constants: { live: true, weight: 0.5, release: 3 } };
  const other = testEnvironment("dev", { log: { formats, output }, nginxFirehose: undefined });
  const all = logTables(other);
  const types = async (logs: Logs, view: string) =>
    (await queryRows(logs, `DESCRIBE ${view}`)).map(({ column_name, column_type }) => [
      column_name,
      column_type,
    ]);
  const empty = mkdtempSync(join(folder, "data-"));
  const extended = `::1 - - [01/May/2024:09:20:00 +0900] "GET / HTTP/1.1" 200 612 "-" "curl/8" "-" 0.012 "0.1, 0.2" "shop" ${"a".repeat(32)}\n`;
  storeObjects(empty, await objectsByFunction(other, [{ data: extended, arrival: ARRIVAL }]));
  const logs = await open(empty, all);
  // nginx_stream has an object, its quarantine has none.
  for (const table of all) {
    expect(await types(logs, table.name)).toEqual([
      ...table.columns.map(({ name, type }) => [name, DUCKDB_TYPES[type]]),
      ...partitionColumns(table).map((name) => [name, "VARCHAR"]),
    ]);
  }
  expect(
    await queryRows(
      logs,
      "SELECT statuscode, request_time, upstream_response_time, live, weight, release FROM nginx_stream",
    ),
  ).toEqual([
    {
      statuscode: 200,
      request_time: 0.012,
      upstream_response_time: "0.1, 0.2",
      live: true,
      weight: 0.5,
      release: 3,
    },
  ]);
});

it("reads uncompressed objects and, where the runtime writes them, zstd", async () => {
  const kinds = "zstdCompressSync" in zlib ? (["none", "zstd"] as const) : (["none"] as const);
  for (const compression of kinds) {
    const { nginxStream } = environment;
    const of = testEnvironment("dev", { nginxStream: { ...nginxStream, compression } });
    const logs = await open(await dataFolder("data-", of), logTables(of));
    expect(await queryRows(logs, "SELECT count(*) AS n FROM nginx_stream")).toEqual([{ n: 2 }]);
  }
});

it("reads a folder whatever its name is, and what is below the prefix alone", async () => {
  const dataDir = await dataFolder("it's [a] *folder* {b} ");
  const { bucket } = nginxStreamNames(environment);
  storeObjects(dataDir, [
    { bucket, key: "nginx_access/2024/05/01/not-an-hour/x.json", body: Buffer.from('{"status":1}\n') },
    { bucket, key: "nginx_access_old/2024/05/01/00/x.json", body: Buffer.from('{"status":1}\n') },
  ]);
  const logs = await open(dataDir);
  expect(await queryRows(logs, "SELECT count(*) AS n FROM nginx_stream")).toEqual([{ n: 2 }]);
});

it("answers in UTC, with counts as numbers and lists as lists", async () => {
  const logs = await open(await dataFolder());
  const sql =
    "SELECT max(from_iso8601_timestamp(time)) AS last, count(*) AS n, [1, NULL] AS list, 9007199254740993 AS big FROM nginx_stream";
  expect(await queryRows(logs, sql)).toEqual([
    { last: "2024-05-01 10:00:00+00", n: 2, list: [1, null], big: "9007199254740993" },
  ]);
});

it("takes parameters as texts", async () => {
  const logs = await open(await dataFolder());
  const sql = "SELECT request_uri FROM nginx_stream WHERE datehour BETWEEN ? AND ?";
  expect(await queryRows(logs, sql, ["2024/05/01/10", "2024/05/01/23"])).toEqual([{ request_uri: "/b" }]);
});

describe("refuses, in one line,", () => {
  let logs: Logs;
  let dataDir: string;
  beforeEach(async () => {
    dataDir = await dataFolder();
    logs = await open(dataDir);
  });

  it.each([
    [
      "a view that there is not",
      "SELECT * FROM access_log",
      `FROM: must be one of ${NAMES.join(", ")}, quarantine, got access_log`,
    ],
    [
      "a column that there is not",
      "SELECT statuss FROM nginx_stream",
      /^Binder Error: Referenced column "statuss" not found.*$/,
    ],
    ["what is no SQL", "SELEC 1", 'Parser Error: syntax error at or near "SELEC"'],
    ["nothing", " -- a comment\n ; ", "SQL: must be one SELECT, got nothing"],
    ["two statements", "SELECT 1; SELECT 2", "SQL: must be one SELECT, got 2 statements"],
    ["parameters that are not given", "SELECT ?", /^Invalid Input Error: Values were not provided/],
  ])("%s", async (_rule, sql, message) => {
    await expect(queryRows(logs, sql)).rejects.toThrow(
      expect.objectContaining({
        name: "QueryError",
        message: typeof message === "string" ? message : expect.stringMatching(message),
      }),
    );
  });

  it.each([
    ["to change the views", "CREATE OR REPLACE VIEW nginx_stream AS SELECT 1"],
    ["to make a table", "CREATE TABLE t AS SELECT * FROM nginx_stream"],
    ["to delete", "DELETE FROM nginx_stream"],
    ["to write a file elsewhere", "COPY (SELECT 1) TO '/tmp/x.csv'"],
    ["to write in disguise", "EXPLAIN ANALYZE COPY (SELECT 1) TO '$FOLDER/x.csv'"],
    ["to write a file into the folder", "COPY (SELECT 1) TO '$FOLDER/x.csv'"],
    ["to attach a database", "ATTACH '$FOLDER/x.db'"],
    ["to read another file", "SELECT * FROM read_text('/etc/hostname')"],
    ["to read the engine's own files", "SELECT * FROM read_text('$FOLDER/../secret')"],
    ["to reach a network", "SELECT * FROM read_csv('http://127.0.0.1:9/x.csv')"],
    ["to load an extension", "INSTALL httpfs"],
    ["to unlock itself", "SET enable_external_access = true"],
    ["to call what is no query", "CALL pragma_version()"],
  ])("%s", async (_rule, sql) => {
    writeFileSync(join(dataDir, "secret"), "secret");
    const objects = join(dataDir, "s3");
    await expect(queryRows(logs, sql.replace("$FOLDER", objects))).rejects.toThrow(
      expect.objectContaining({
        name: "QueryError",
        message: expect.stringMatching(
          /^(SQL: must be one SELECT, got .*|Permission Error: .*|Binder Error: .*)$/,
        ),
      }),
    );
    expect([existsSync(join(objects, "x.csv")), existsSync(join(objects, "x.db"))]).toEqual([false, false]);
  });
});

it("says which object is none of NDJSON", async () => {
  const dataDir = await dataFolder();
  const { bucket } = nginxStreamNames(environment);
  const key = "nginx_access/2024/05/01/00/damaged.json";
  storeObjects(dataDir, [{ bucket, key, body: Buffer.from("no JSON\n") }]);
  await expect(queryRows(await open(dataDir), "SELECT * FROM nginx_stream")).rejects.toThrow(
    expect.objectContaining({ name: "QueryError", message: expect.stringContaining("damaged.json") }),
  );
});

it("refuses a folder that no engine wrote, and one without objects of these tables", async () => {
  const missing = join(folder, "missing");
  await expect(open(missing)).rejects.toThrow(
    `--data: must be a folder that the engine wrote (npm run demo), got ${JSON.stringify(missing)}`,
  );
  const empty = mkdtempSync(join(folder, "data-"));
  mkdirSync(join(empty, "s3", firehoseNames(environment).bucket), { recursive: true });
  await expect(open(empty)).rejects.toThrow(
    `--data: must hold objects of ${NAMES.join(", ")} (npm run demo writes some), got ${JSON.stringify(empty)}`,
  );
});

it("has no view of Parquet, which the engine does not write", async () => {
  const of = testEnvironment("dev", {
    log: { formats: [{ name: "main", format: MAIN }] },
    nginxFirehose: { source: { kind: "direct-put" }, output: { format: "parquet" } },
  });
  const logs = await open(
    await dataFolder("data-", testEnvironment("dev", { nginxFirehose: undefined })),
    logTables(of),
  );
  expect(logs.views).toEqual([
    "nginx_stream",
    "nginx_stream_quarantine",
    "nginx_firehose_quarantine",
    "quarantine",
  ]);
});
