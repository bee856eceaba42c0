import {
  isNotMeasured,
  isShortSeconds,
  SECONDS_LENGTH,
  secondsSize,
} from "../../../formats/engine/short-seconds";

const parts = (text: string): [word: number, last: number] => {
  const bytes = Buffer.from(text, "latin1");
  return [bytes.readInt32LE(), bytes[4] as number];
};

test("every time of one digit and three decimals is as long as JSON has it", () => {
  for (let millis = 0; millis < 10_000; millis += 1) {
    const text = (millis / 1_000).toFixed(3);
    const [word, last] = parts(text);
    expect(isShortSeconds(word, last)).toBe(true);
    expect(text.slice(0, secondsSize(word, last))).toBe(JSON.stringify(Number(text)));
  }
});

test("nothing else is taken for such a time: any other byte in any place", () => {
  for (let at = 0; at < SECONDS_LENGTH; at += 1) {
    for (let byte = 0; byte < 256; byte += 1) {
      const character = String.fromCharCode(byte);
      const text = `${"1.234".slice(0, at)}${character}${"1.234".slice(at + 1)}`;
      expect([text, isShortSeconds(...parts(text))]).toEqual([text, /^\d\.\d{3}$/.test(text)]);
    }
  }
});

test.each([
  ["-1 0.", true],
  ["-1 -1", true],
  ["-1.00", false],
  ["-10 0", false],
  ["-2 0.", false],
  ["- 0.1", false],
])("%j begins with what was not measured: %p", (text, expected) => {
  expect(isNotMeasured(parts(text)[0])).toBe(expected);
});
