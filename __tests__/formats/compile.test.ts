import { COMBINED, compileLogFormat, EXTENDED, type FieldType, FormatError, MAIN } from "../../formats";

type Options = { escape?: "default" | "json" | "none"; types?: Record<string, FieldType> };
const compile = (format: string, options: Options = {}) =>
  compileLogFormat({ name: "own", format, ...options });

function refusal(format: string, options: Options = {}): FormatError {
  try {
    compile(format, options);
  } catch (error) {
    if (error instanceof FormatError) return error;
    throw error;
  }
  throw new Error(`${format} was accepted`);
}

test.each([
  ["combined", COMBINED],
  ["main", MAIN],
  ["extended", EXTENDED],
])("accepts %s", (name, format) => {
  for (const mode of ["default", "json", "none"] as const) {
    expect(compileLogFormat({ name, format, escape: mode }).timeField.name).toBe("time_local");
  }
});

test("classifies the fields in the order of the line", () => {
  expect(compile(COMBINED).fields.map(({ name, type }) => `${name} ${type}`)).toEqual([
    "remote_addr token",
    "remote_user text",
    "time_local time_local",
    "request text",
    "status status",
    "body_bytes_sent integer",
    "http_referer text",
    "http_user_agent text",
  ]);
});

test.each([
  "$time_local $http_x",
  "$time_local [$http_x]",
  "$msec\t$http_x\t$request_uri\t$status",
  "$remote_addr|$time_iso8601|$status",
  '$msec $http_x "$request"',
  '{"t":"$time_iso8601","n":$own,"m":$status}',
  "$http_x $time_iso8601",
])("accepts %j, whose fields have one possible end", (format) => {
  expect(compile(format).format).toBe(format);
});

test("refuses two variables with nothing between them", () => {
  const { where, rule, value } = refusal("$msec $status$body_bytes_sent");
  expect({ where, rule, value }).toEqual({
    where: "format own",
    rule: "two variables need text between them to be told apart",
    value: "$status$body_bytes_sent",
  });
});

test("refuses a format without a time variable", () => {
  expect(refusal('$remote_addr "$request" $status').message).toMatch(/^format own: has no time variable/);
});

test("refuses the same variable twice", () => {
  expect(refusal('$msec "$request" "${request}"').message).toBe(
    'format own: a variable must not stand twice in a format, got "$request"',
  );
});

test.each([
  ["$msec $http_x $status", "$http_x $status"],
  ["$msec '$http_x' $status", "$http_x' $status"],
  ["$remote_user $http_x [$time_local]", "$remote_user $http_x"],
  ["$remote_user $msec", "$remote_user $msec"],
  ["$msec $host:$status", "$host:$status"],
  ['$msec $http_x\\"$status', '$http_x\\"$status'],
])("refuses %j: a value may hold the text that ends it", (format, value) => {
  const error = refusal(format);
  expect(error.rule).toMatch(
    /may hold the .* that should end it: quote it in the log_format, or declare its type/,
  );
  expect(error.value).toBe(value);
});

test.each([
  "$msec ${body_bytes_sent}0",
  "$msec $request_time.$status",
  "$msec $upstream_status, $status",
  "$msec $upstream_status : $status",
  "$msec $upstream_response_time $http_x",
  "$msec $server_port-$status",
])("refuses %j: the number cannot be told from the text behind it", (format) => {
  expect(refusal(format).rule).toMatch(/cannot be told from the/);
});

test("types make a variable of one's own readable", () => {
  const format = "$msec $backend_ms $pool $status";
  expect(refusal(format).value).toBe("$backend_ms $pool");
  const types = { backend_ms: "decimal", pool: "token" } as const;
  expect(compile(format, { types }).fields.map(({ type }) => type)).toEqual([
    "msec",
    "decimal",
    "token",
    "status",
  ]);
});

test("types can declare the time", () => {
  expect(compile('"$own_time" $status', { types: { own_time: "time_iso8601" } }).timeField.name).toBe(
    "own_time",
  );
});

test("refuses a type for a variable that is not in the format", () => {
  expect(refusal("$msec", { types: { hots: "token" } }).message).toBe(
    'format own: types names a variable that is not in the format, got "hots"',
  );
});

test("refuses a line break inside the format", () => {
  expect(refusal("$msec\n$status").rule).toBe("a log_format must not hold a line break");
});
