import { KINESIS_LAMBDA_SHAPE, MAIN } from "../../formats";
import { logTables } from "../../query/log-tables";
import { recordTable } from "../../query/record-table";
import { testEnvironment } from "../helpers/environments";

function tableOf(formats: readonly string[], output = {}) {
  const log = { formats: formats.map((format, index) => ({ name: `f${index}`, format })), output };
  const environment = testEnvironment("dev", { log });
  const [table] = logTables(environment);
  if (table === undefined) throw new Error("no table");
  return recordTable(table, environment);
}

it("finds a variable's column whatever it is called", () => {
  const table = tableOf([MAIN], { ...KINESIS_LAMBDA_SHAPE });
  expect(table.variable("remote_addr")?.name).toBe("host");
  expect(table.request("uri")?.name).toBe("path");
  expect(table.variable("status")?.name).toBe("status");
  expect(table.time?.name).toBe("time");
});

it("finds no column of what was dropped, or of what no format has", () => {
  const table = tableOf([MAIN], { drop: ["status"] });
  expect(table.variable("status")).toBeUndefined();
  expect(table.variable("upstream_addr")).toBeUndefined();
});

it("finds no column that holds something else in another format", () => {
  const table = tableOf(["[$time_local] $status $host", '[$time_local] "$request" "$uri"'], {
    rename: { uri: "host" },
  });
  expect(table.variable("host")).toBeUndefined();
  expect(table.variable("status")?.name).toBe("status");
});

it("reckons with times that are ISO 8601, and with no others", () => {
  expect(tableOf([MAIN]).instant).toBe('from_iso8601_timestamp("time")');
  expect(tableOf([MAIN], { time: "utc", rename: { time: "at" } }).instant).toBe(
    'from_iso8601_timestamp("at")',
  );
  expect(tableOf([MAIN], { time: "raw" }).instant).toBeUndefined();
  expect(tableOf([MAIN], { drop: ["time"] }).instant).toBeUndefined();
});
