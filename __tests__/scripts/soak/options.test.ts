import { checkOptions } from "../../../scripts/soak/options";

test("minutes may have a fraction", () => {
  expect(checkOptions({ minutes: "0.5", seed: "7" })).toEqual({ millis: 30_000, seed: 7 });
});

test("a seed that nobody asks for is drawn, and good for another run", () => {
  const { seed } = checkOptions({ minutes: "1" });
  expect(checkOptions({ minutes: "1", seed: String(seed) })).toEqual({ millis: 60_000, seed });
});

test.each([
  [{ minutes: "0" }, '--minutes: must be a number above 0, got "0"'],
  [{ minutes: "-1" }, '--minutes: must be a number above 0, got "-1"'],
  [{ minutes: "long" }, '--minutes: must be a number above 0, got "long"'],
  [{ minutes: "1", seed: "x" }, '--seed: must be a whole number from 0 to 4294967295, got "x"'],
  [{ minutes: "1", seed: "4294967296" }, "--seed: must be a whole number from 0 to 4294967295"],
])("%o is refused in one line", (options, says) => {
  expect(() => checkOptions(options)).toThrow(says);
});
