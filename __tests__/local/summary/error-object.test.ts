import { undeliverableLines } from "../../../local/summary/error-object";

const failed = (data: string, errorCode = "Lambda.ProcessingFailedStatus"): string =>
  `${JSON.stringify({ attemptsMade: 1, errorCode, rawData: Buffer.from(data).toString("base64") })}\n`;
const linesOf = (text: string) => undeliverableLines(Buffer.from(text));

test("counts the log lines in the records that an error object holds", () => {
  expect(linesOf(failed("one\n") + failed("two\nthree\n\nfive") + failed("six"))).toEqual({
    lines: 6,
    uncounted: 0,
  });
});

test("tells the lines of records for which the function never answered", () => {
  const text = failed("one\ntwo\n", "Lambda.FunctionError") + failed("three\n");
  expect(linesOf(text)).toEqual({ lines: 3, uncounted: 2 });
});

test.each([
  ["quarantined lines of a function", '{"reason":"no time","raw":"x"}\n'],
  ["text", "a line\n"],
  ["nothing", ""],
  ["JSON that is no object", "null\n"],
  ["raw data that is not base64", '{"errorCode":"x","rawData":"*"}\n'],
])("an object of %s is no error object", (_name, text) => {
  expect(linesOf(text)).toBeUndefined();
});
