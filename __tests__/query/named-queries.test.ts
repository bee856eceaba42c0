import {
  CENTRALIZED_LOGGING_SHAPE,
  EXTENDED,
  FIREHOSE_SHAPE,
  KINESIS_LAMBDA_SHAPE,
  MAIN,
} from "../../formats";
import { logTables } from "../../query/log-tables";
import { namedQueries, QUERY_NAMES } from "../../query/named-queries";
import { testEnvironment } from "../helpers/environments";

function queriesOf(format: string, output = {}) {
  const environment = testEnvironment("dev", { log: { formats: [{ name: "f", format }], output } });
  return namedQueries(logTables(environment), environment);
}

const namesOf = (format: string, output = {}) => [
  ...new Set(queriesOf(format, output).map(({ name }) => name)),
];
const without = (...names: string[]) => QUERY_NAMES.filter((name) => !names.includes(name));

it.each([
  ["extended, which has timings and hosts", EXTENDED, {}, QUERY_NAMES],
  ["main, which has no timings", MAIN, {}, without("p95-by-upstream")],
  ["times as they stand in the line", EXTENDED, { time: "raw" }, without("error-bursts")],
  ["no status", EXTENDED, { drop: ["status"] }, without("status-by-hour", "error-bursts")],
  ["no address", EXTENDED, { drop: ["remote_addr"] }, without("client-trail")],
  ["no request", EXTENDED, { drop: ["request_uri"] }, without("top-paths")],
  ["nothing that is always there", "[$time_local] $host", { drop: ["time"] }, ["quarantine-reasons"]],
  ["seed 000's shape", MAIN, CENTRALIZED_LOGGING_SHAPE, without("p95-by-upstream", "error-bursts")],
  ["seed 001's shape", MAIN, { ...KINESIS_LAMBDA_SHAPE }, without("p95-by-upstream")],
  ["seed 002's shape", MAIN, { ...FIREHOSE_SHAPE }, without("p95-by-upstream")],
])("leaves out what cannot be asked of records with %s", (_rule, format, output, names) => {
  expect(namesOf(format, output)).toEqual(names);
});

it("asks each table of records by itself, and the quarantines together", () => {
  const asked = queriesOf(MAIN).map(({ name, table }) => `${name} ${table ?? ""}`.trim());
  expect(asked).toContain("top-paths nginx_stream");
  expect(asked).toContain("top-paths nginx_firehose");
  expect(asked.filter((name) => name.startsWith("quarantine"))).toEqual(["quarantine-reasons"]);
});

it.each(queriesOf(EXTENDED).map((query) => [`${query.name} ${query.table ?? ""}`, query] as const))(
  "%s reads the hours it is asked for, and has a question mark for each parameter",
  (_name, { sql, parameters }) => {
    expect(sql).toContain('"datehour" BETWEEN ? AND ?');
    expect(sql.match(/\?/g)).toHaveLength(parameters.length);
    expect(parameters.slice(0, 2)).toEqual(["from", "to"]);
  },
);

it("quotes every column, reserved words included", () => {
  const [query] = queriesOf(MAIN, { rename: { request_uri: "order", status: "group" } });
  expect(query?.sql).toContain('split_part("order", chr(63), 1)');
  expect(query?.sql).toContain('CAST("group" AS integer)');
});
