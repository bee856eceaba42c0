import type { EnvironmentFile } from "../../environments";
import { defineEnvironment } from "../../environments/define";
import { dev } from "../../environments/dev";
import { ACCOUNTS, testEnvironment } from "../helpers/environments";

const define = (logQuery: object, changes: object = {}) =>
  defineEnvironment({ ...dev, ...changes, logQuery } as unknown as EnvironmentFile, ACCOUNTS).logQuery;

it("needs nothing, and limits what a query reads all the same", () => {
  expect(define({})).toEqual({ names: {}, firstHour: "2024/01/01/00", scanLimitGiB: 10, resultDays: 7 });
});

it.each(["dev", "prod"] as const)("%s has it", (name) => {
  expect(testEnvironment(name).logQuery?.scanLimitGiB).toBeGreaterThan(0);
});

it.each([
  ["a misspelt setting", { scanLimit: 1 }, /logQuery: Unrecognized key: "scanLimit"/],
  ["no limit", { scanLimitGiB: 0 }, /logQuery\.scanLimitGiB: .*>=1, got 0$/],
  [
    "a day in place of an hour",
    { firstHour: "2024/01/01" },
    /logQuery\.firstHour: must be a UTC hour as keys/,
  ],
  [
    "an hour of no day",
    { firstHour: "2023/02/29/00" },
    /logQuery\.firstHour: must be an hour of the calendar/,
  ],
  ["hour 24", { firstHour: "2024/01/01/24" }, /logQuery\.firstHour: must be an hour of the calendar/],
  [
    "a database that Athena would need in quotes",
    { names: { database: "my-logs" } },
    /database: must be 1-64/,
  ],
])("refuses %s", (_rule, logQuery, message) => {
  expect(() => define(logQuery)).toThrow(message);
});

it("refuses tables where there is no path to read", () => {
  const nginxStream = { ...dev.nginxStream, enabled: false };
  const alone = { nginxStream, nginxFirehose: undefined };
  expect(() => define({}, alone)).toThrow(/logQuery: needs a path whose objects it reads/);
  expect(define({}, { nginxStream })).toBeDefined();
});
