import {
  COMBINED,
  type Column,
  MAIN,
  type OutputOptions,
  recordColumns,
  sourcedColumns,
} from "../../formats";
import { ALB, ALB_CONNECTION } from "../../formats/alb/format";

const typesOf = (columns: readonly Column[]): Record<string, string> =>
  Object.fromEntries(columns.map(({ name, type }) => [name, type]));

const columnsOf = (format: string, output = {}): Record<string, string> =>
  typesOf(recordColumns({ formats: [{ name: "test", format }], output }));

it("has the names of the records, in their order, typed as their values are", () => {
  expect(recordColumns({ formats: [{ name: "main", format: MAIN }] })).toEqual([
    { name: "remote_addr", type: "string" },
    { name: "remote_user", type: "string" },
    { name: "time", type: "string" },
    { name: "request_method", type: "string" },
    { name: "request_uri", type: "string" },
    { name: "server_protocol", type: "string" },
    { name: "request", type: "string" },
    { name: "status", type: "int" },
    { name: "body_bytes_sent", type: "bigint" },
    { name: "http_referer", type: "string" },
    { name: "http_user_agent", type: "string" },
    { name: "http_x_forwarded_for", type: "string" },
  ]);
});

it("keeps a column that may hold a list of numbers a string, and a fraction a double", () => {
  expect(columnsOf("[$time_local] $request_time $upstream_response_time $msec")).toEqual({
    time: "string",
    request_time: "double",
    upstream_response_time: "string",
    msec: "double",
  });
});

it("has strings where the options write numbers as text", () => {
  const types = columnsOf("[$time_local] $status $request_time", { numbers: "text" });
  expect(Object.values(types)).toEqual(["string", "string", "string"]);
});

it("has a string where a missing number is a dash, but not where a number is never missing", () => {
  expect(columnsOf("[$time_local] $status $body_bytes_sent", { missing: "dash" })).toEqual({
    time: "string",
    status: "int",
    body_bytes_sent: "string",
  });
});

it("follows rename and drop, and types constants by their values", () => {
  const output = {
    rename: { status: "statusCode" },
    drop: ["time"],
    constants: { site: "a", weight: 0.5, version: 2, live: true },
  };
  expect(columnsOf("[$time_local] $status", output)).toEqual({
    statuscode: "int",
    site: "string",
    weight: "double",
    version: "bigint",
    live: "boolean",
  });
});

it("has one column for a name of several formats: the wider number, or else a string", () => {
  const formats = [
    { name: "new", format: "[$time_local] $bytes $count", types: { bytes: "decimal", count: "text" } },
    { name: "old", format: '[$time_local] $bytes "$count"', types: { bytes: "integer", count: "integer" } },
  ] as const;
  expect(typesOf(recordColumns({ formats }))).toEqual({ time: "string", bytes: "double", count: "string" });
});

it("refuses a name that no column can have", () => {
  expect(() => columnsOf("[$time_local] $status", { rename: { status: "http.status" } })).toThrow(
    'output: must be letters, digits and _ to be the name of a column (rename it), got "http.status"',
  );
});

it("refuses two names that differ in case only", () => {
  expect(() => columnsOf("[$time_local] $status", { constants: { Status: "a" } })).toThrow(
    /^output: is column status, and so is status: upper and lower case are one in a table, got "Status"$/,
  );
});

const albTypes = (output: OutputOptions = {}): Record<string, string> =>
  typesOf(recordColumns({ formats: [ALB], output }));

it("has the parts of ALB's addresses and requests, and its lists as arrays", () => {
  expect(albTypes()).toMatchObject({
    time: "string",
    client_ip: "string",
    client_port: "int",
    target_port: "int",
    target_processing_time: "double",
    elb_status_code: "int",
    sent_bytes: "bigint",
    request_url: "string",
    request_port: "int",
    request_query: "string",
    request: "string",
    matched_rule_priority: "bigint",
    actions_executed: "array<string>",
    target_port_list: "array<string>",
    target_status_code_list: "array<int>",
    ip_address: "string",
    extra: "string",
  });
  expect(Object.keys(albTypes())).toHaveLength(47);
  expect(typesOf(recordColumns({ formats: [ALB_CONNECTION] }))).toMatchObject({
    client_ip: "string",
    listener_port: "bigint",
    tls_handshake_latency: "double",
  });
});

it("follows the options in ALB's ports and lists, too", () => {
  expect(albTypes({ numbers: "text" })).toMatchObject({
    client_port: "string",
    target_status_code_list: "array<string>",
  });
  expect(albTypes({ missing: "dash" })).toMatchObject({
    client_port: "string",
    actions_executed: "string",
    target_status_code_list: "string",
  });
});

it("says what each column is made of, in every format that has it, and how the records write its name", () => {
  const output = { rename: { status: "statusCode" } };
  const formats = [
    { name: "main", format: MAIN },
    { name: "combined", format: COMBINED },
  ];
  const columns = sourcedColumns({ formats, output });
  const of = (name: string) => columns.find((column) => column.name === name);
  expect(of("statuscode")).toMatchObject({ output: "statusCode", type: "int" });
  const kinds = (name: string) => of(name)?.sources.map((source) => source.kind);
  expect(kinds("statuscode")).toEqual(["field", "field"]);
  expect(kinds("request_uri")).toEqual(["request", "request"]);
  expect(kinds("time")).toEqual(["time", "time"]);
  expect(kinds("http_x_forwarded_for")).toEqual(["field"]);
});
