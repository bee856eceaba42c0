import { ConsoleCostError, checkOptions } from "../../../scripts/console-cost/options";

const given = { rate: "1000", batches: "2", rounds: "6" };

test("options are whole numbers", () => {
  expect(checkOptions(given)).toEqual({ rate: 1_000, batches: 2, rounds: 6 });
});

test.each([
  ["rate", "0", "--rate: must be a whole number from 1 to 20000"],
  ["rate", "1e3", "--rate: must be a whole number from 1 to 20000"],
  ["batches", "101", "--batches: must be a whole number from 1 to 100"],
  ["rounds", "", "--rounds: must be a whole number from 1 to 1000"],
])("%s %j is refused in one line", (option, value, message) => {
  expect(() => checkOptions({ ...given, [option]: value })).toThrow(
    new ConsoleCostError(`${message}, got ${JSON.stringify(value)}`),
  );
});
