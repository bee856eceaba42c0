import { BenchError } from "../../bench/error";
import { parseRounds } from "../../bench/rounds";

test("takes 9 rounds or more", () => {
  expect(parseRounds("9")).toBe(9);
  expect(parseRounds("31")).toBe(31);
});

test.each(["8", "0", "-9", "9.5", "many", ""])("refuses %j", (text) => {
  expect(() => parseRounds(text)).toThrow(
    new BenchError(`--rounds: must be a whole number of at least 9, got "${text}"`),
  );
});
