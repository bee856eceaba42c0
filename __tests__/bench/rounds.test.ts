import { BenchError } from "../../bench/error";
import { parseRounds, parseSeconds } from "../../bench/rounds";

test("takes 9 rounds or more", () => {
  expect(parseRounds("9")).toBe(9);
  expect(parseRounds("31")).toBe(31);
});

test.each(["8", "0", "-9", "9.5", "many", ""])("refuses %j", (text) => {
  expect(() => parseRounds(text)).toThrow(
    new BenchError(`--rounds: must be a whole number of at least 9, got "${text}"`),
  );
});

test("takes seconds from 0 to an hour, and parts of one", () => {
  expect(["0", "0.5", "3600"].map(parseSeconds)).toEqual([0, 0.5, 3_600]);
});

test.each(["-1", "3601", "many", "", " ", "NaN"])("refuses %j seconds", (text) => {
  expect(() => parseSeconds(text)).toThrow(
    new BenchError(`--seconds: must be a number from 0 to 3600, got "${text}"`),
  );
});
