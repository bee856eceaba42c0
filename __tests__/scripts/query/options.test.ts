import { QueryError } from "../../../query/error";
import { logTables } from "../../../query/log-tables";
import { namedQueries } from "../../../query/named-queries";
import { checkEnvironment, outputForm, type QueryOptions, questionOf } from "../../../scripts/query/options";
import { testEnvironment } from "../../helpers/environments";

const environment = testEnvironment("dev");
const QUERIES = namedQueries(logTables(environment), environment);
const ask = (sql: string | undefined, options: Partial<QueryOptions> = {}) =>
  questionOf(sql, { env: "dev", data: ".local", ...options }, QUERIES);

it("asks what was given", () => {
  expect(ask("SELECT 1")).toEqual({ sql: "SELECT 1", parameters: [] });
});

it("asks a named query of the first table that there is, over all hours", () => {
  const { sql, parameters } = ask(undefined, { named: "top-paths" });
  expect(sql).toContain('FROM "nginx_stream"');
  expect(parameters).toEqual(["0000/01/01/00", "9999/12/31/23"]);
});

it("asks it of another table, of some hours, of one client", () => {
  const { sql, parameters } = ask(undefined, {
    named: "client-trail",
    table: "nginx_firehose",
    from: "2024/05/01/00",
    to: "2024/05/01/23",
    client: "::1",
  });
  expect(sql).toContain('FROM "nginx_firehose"');
  expect(parameters).toEqual(["2024/05/01/00", "2024/05/01/23", "::1"]);
});

it.each<[string, string | undefined, Partial<QueryOptions>, string | RegExp]>([
  ["neither SQL nor a name", undefined, {}, /^<sql>: must be given, or --named with one of top-paths, /],
  ["both", "SELECT 1", { named: "top-paths" }, "--named: must not stand beside SQL"],
  ["a name that is none", undefined, { named: "top" }, /^--named: must be one of top-paths, .*, got "top"$/],
  [
    "a question that the records cannot answer",
    undefined,
    { named: "p95-by-upstream" },
    "--named: p95-by-upstream needs a column that the records of dev do not have",
  ],
  [
    "a table that the question is not about",
    undefined,
    { named: "top-paths", table: "quarantine" },
    '--table: must be one of nginx_stream, nginx_firehose, got "quarantine"',
  ],
  [
    "a table for what asks several",
    undefined,
    { named: "quarantine-reasons", table: "nginx_stream" },
    '--table: is not for quarantine-reasons, which asks all quarantines, got "nginx_stream"',
  ],
  [
    "a day in place of an hour",
    undefined,
    { named: "top-paths", from: "2024-05-01" },
    '--from: must be a UTC hour as keys have it, such as 2024/05/01/00, got "2024-05-01"',
  ],
  ["no client", undefined, { named: "client-trail" }, "--client: must be given for client-trail"],
  ["a client of no use", undefined, { named: "top-paths", client: "::1" }, "--client: is not for top-paths"],
  [
    "an option of no use to SQL",
    "SELECT 1",
    { to: "2024/05/01/00" },
    "--to: needs --named, say it in SQL otherwise",
  ],
])("refuses %s", (_rule, sql, options, message) => {
  expect(() => ask(sql, options)).toThrow(QueryError);
  expect(() => ask(sql, options)).toThrow(message);
});

it("prints a table unless another form is asked for, and not two", () => {
  expect([outputForm({}), outputForm({ json: true }), outputForm({ csv: true })]).toEqual([
    "table",
    "json",
    "csv",
  ]);
  expect(() => outputForm({ json: true, csv: true })).toThrow("--json: must not stand beside --csv");
});

it("refuses an environment that is none", () => {
  expect(() => checkEnvironment("dev")).not.toThrow();
  expect(() => checkEnvironment("stage")).toThrow('--env: must be one of dev, prod, got "stage"');
});
