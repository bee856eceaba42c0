import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import {
  CENTRALIZED_LOGGING_SHAPE,
  EXTENDED,
  FIREHOSE_SHAPE,
  KINESIS_LAMBDA_SHAPE,
  MAIN,
  type OutputOptions,
} from "../../../formats";
import { openLogs } from "../../../query/duckdb/logs";
import { logTables } from "../../../query/log-tables";
import { namedQueries } from "../../../query/named-queries";
import { testEnvironment } from "../../helpers/environments";
import { objectsByFirehose, objectsByFunction, storeObjects } from "../../helpers/path-objects";
import { queryRows } from "../../helpers/query-rows";
import { tempDir } from "../../helpers/temp-dir";

const folder = tempDir();
const ARRIVAL = "2026-11-21T06:00:00.000Z";
const WITH_UPSTREAMS = `${EXTENDED} "$upstream_addr"`;

interface Request {
  readonly minute: number;
  readonly path: string;
  readonly status: number;
  readonly client?: string;
  /** As nginx writes the lists. */
  readonly times?: string;
  readonly servers?: string;
}

/** A line of {@link WITH_UPSTREAMS}, at a minute past midnight in UTC. */
function line({ minute, path, status, client = "::1", times = "-", servers = "-" }: Request): string {
  const time = new Date(Date.UTC(2024, 4, 1, 9, minute)).toISOString().slice(11, 19);
  return `${client} - - [01/May/2024:${time} +0900] "GET ${path} HTTP/1.1" ${status} 100 "-" "x" "-" 0.5 "${times}" "shop" ${"a".repeat(32)} "${servers}"\n`;
}

interface Asked {
  readonly name: string;
  readonly table?: string | undefined;
  readonly parameters?: readonly string[];
}

/** Answers of named queries over what both paths' own code writes for the lines. */
async function answers(lines: readonly string[], format: string, output: OutputOptions = {}) {
  const environment = testEnvironment("dev", { log: { formats: [{ name: "f", format }], output } });
  const tables = logTables(environment);
  const dataDir = mkdtempSync(join(folder, "data-"));
  const records = lines.map((data) => ({ data, arrival: ARRIVAL }));
  storeObjects(dataDir, [
    ...(await objectsByFunction(environment, records)),
    ...(await objectsByFirehose(environment, records)),
  ]);
  const queries = namedQueries(tables, environment);
  const ask = async ({ name, table, parameters = ["2024/01/01/00", "2026/12/31/23"] }: Asked) => {
    const query = queries.find((each) => each.name === name && (table ?? each.table) === each.table);
    if (query === undefined) throw new Error(`no query ${name}`);
    const logs = await openLogs({ dataDir, tables });
    try {
      return await queryRows(logs, query.sql, parameters);
    } finally {
      logs.close();
    }
  };
  return { queries, ask };
}

const REQUESTS: readonly Request[] = [
  { minute: 0, path: "/a?x=1", status: 200, times: "0.100", servers: "10.0.0.1:80" },
  { minute: 1, path: "/a", status: 502, times: "0.200, 0.300", servers: "10.0.0.1:80, 10.0.0.2:80" },
  { minute: 1, path: "/b", status: 500, times: "0.400", servers: "10.0.0.2:80", client: "192.0.2.7" },
  { minute: 59, path: "/a?y=2", status: 404 },
  {
    minute: 61,
    path: "/b",
    status: 503,
    times: "0.100 : 0.900",
    servers: "10.0.0.1:80 : 10.0.0.2:80",
    client: "192.0.2.7",
  },
];
const LINES = [...REQUESTS.map(line), "bad\n", "worse\n"];

describe("of both tables", () => {
  let asked: Awaited<ReturnType<typeof answers>>;
  beforeAll(async () => {
    asked = await answers(LINES, WITH_UPSTREAMS);
  });

  it.each(["nginx_stream", "nginx_firehose"])("top-paths of %s puts query strings aside", async (table) => {
    expect(await asked.ask({ name: "top-paths", table })).toEqual([
      { path: "/a", requests: 3, server_errors: 1, bytes_sent: 300 },
      { path: "/b", requests: 2, server_errors: 2, bytes_sent: 200 },
    ]);
  });

  it("status-by-hour counts by the hour of the keys", async () => {
    expect(await asked.ask({ name: "status-by-hour", table: "nginx_stream" })).toEqual([
      { datehour: "2024/05/01/00", status: 200, requests: 1 },
      { datehour: "2024/05/01/00", status: 404, requests: 1 },
      { datehour: "2024/05/01/00", status: 500, requests: 1 },
      { datehour: "2024/05/01/00", status: 502, requests: 1 },
      { datehour: "2024/05/01/01", status: 503, requests: 1 },
    ]);
    const byFirehose = await asked.ask({ name: "status-by-hour", table: "nginx_firehose" });
    expect(byFirehose.map(({ datehour }) => datehour)).toEqual(Array(5).fill("2026/11/21/06"));
  });

  it("reads the hours it is asked for, both ends included, and no others", async () => {
    const hours = (from: string, to: string) =>
      asked.ask({ name: "lines-by-hour", table: "nginx_stream", parameters: [from, to] });
    expect(await hours("2024/05/01/01", "2024/05/01/01")).toEqual([
      { datehour: "2024/05/01/01", lines: 1, unreadable: 0 },
    ]);
    expect(await hours("2024/05/01/00", "2024/05/01/01")).toHaveLength(2);
    expect(await hours("2024/05/01/02", "2024/05/01/23")).toEqual([]);
  });

  it("p95-by-upstream is of the server that answered, and of those who did", async () => {
    expect(await asked.ask({ name: "p95-by-upstream" })).toEqual([
      { upstream: "10.0.0.2:80", requests: 3, median_seconds: 0.4, p95_seconds: 0.9, max_seconds: 0.9 },
      { upstream: "10.0.0.1:80", requests: 1, median_seconds: 0.1, p95_seconds: 0.1, max_seconds: 0.1 },
    ]);
  });

  it("error-bursts has the minutes of the lines themselves, in UTC, the worst first", async () => {
    const minutes = [
      { minute: "2024-05-01 00:01:00", server_errors: 2, requests: 2, percent: 100 },
      { minute: "2024-05-01 01:01:00", server_errors: 1, requests: 1, percent: 100 },
    ];
    expect(await asked.ask({ name: "error-bursts", table: "nginx_stream" })).toEqual(minutes);
    expect(await asked.ask({ name: "error-bursts", table: "nginx_firehose" })).toEqual(minutes);
  });

  it("client-trail follows one client", async () => {
    const parameters = ["2024/01/01/00", "2026/12/31/23", "192.0.2.7"];
    expect(await asked.ask({ name: "client-trail", parameters })).toMatchObject([
      { time: "2024-05-01T09:01:00+09:00", request_uri: "/b", status: 500, host: "shop" },
      { time: "2024-05-01T10:01:00+09:00", request_uri: "/b", status: 503 },
    ]);
  });

  it("quarantine-reasons counts both quarantines, and puts the place in the line aside", async () => {
    const [byStream, byFirehose] = (await asked.ask({ name: "quarantine-reasons" })).sort((a) =>
      a.quarantine === "nginx_stream_quarantine" ? -1 : 1,
    );
    const hours = { first_hour: "2026/11/21/06", last_hour: "2026/11/21/06" };
    expect(byFirehose).toEqual({
      quarantine: "nginx_firehose_quarantine",
      reason: "Lambda.ProcessingFailedStatus",
      entries: 2,
      ...hours,
    });
    expect(byStream).toEqual({
      quarantine: "nginx_stream_quarantine",
      reason: "remote_addr is not followed by ' - ' (format f)",
      entries: 2,
      ...hours,
    });
  });
});

it("p95-by-upstream is by host, and of the whole request, where the format knows no more", async () => {
  const format = '[$time_local] "$request" $status $request_time $host';
  const lines = [0.1, 0.2, 0.3].map(
    (seconds) => `[01/May/2024:09:00:00 +0900] "GET / HTTP/1.1" 200 ${seconds} shop\n`,
  );
  const { ask } = await answers(lines, format);
  expect(await ask({ name: "p95-by-upstream" })).toEqual([
    { upstream: "shop", requests: 3, median_seconds: 0.2, p95_seconds: 0.3, max_seconds: 0.3 },
  ]);
});

const PLAIN = (path: string, status: number) =>
  `192.0.2.7 - - [01/May/2024:09:00:00 +0900] "GET ${path} HTTP/1.1" ${status} 10 "-" "x" "-"\n`;

it.each<[string, OutputOptions]>([
  ["seed 000's shape: requests whole, numbers and times as texts", CENTRALIZED_LOGGING_SHAPE],
  ["seed 001's shape: other names, times in UTC", KINESIS_LAMBDA_SHAPE],
  ["seed 002's shape: requests whole and in parts, numbers as texts", FIREHOSE_SHAPE],
  ["escapes decoded", { decodeEscapes: true }],
])("every question that can be asked of %s is answered", async (_rule, output) => {
  const lines = [PLAIN("/a?x=1", 200), PLAIN("/a", 500), PLAIN("/b", 200)];
  const { queries, ask } = await answers(
    [...lines, `192.0.2.7 - - [01/May/2024:09:00:00 +0900] "\\x16" 400 0 "-" "-" "-"\n`],
    MAIN,
    output,
  );
  const path = { path: "/a", requests: 2, server_errors: 1 };
  expect((await ask({ name: "top-paths" }))[0]).toMatchObject(path);
  expect(await ask({ name: "lines-by-hour" })).toEqual([
    { datehour: "2024/05/01/00", lines: 4, unreadable: 0 },
  ]);
  for (const { name, table, parameters } of queries) {
    const values = ["2024/01/01/00", "2026/12/31/23", "192.0.2.7"].slice(0, parameters.length);
    const rows = await ask({ name, table, parameters: values });
    expect({ name, empty: rows.length === 0 }).toEqual({ name, empty: name === "quarantine-reasons" });
  }
});
