import { nearest } from "../../../agent-config/lint/nearest";

const KNOWN = ["maxBufferAgeMillis", "maxBufferSizeBytes", "filePattern", "flows"];

test.each([
  ["a letter too few", "maxBufferAgeMilis", "maxBufferAgeMillis"],
  ["a letter too many", "filePatterns", "filePattern"],
  ["another letter", "filePettern", "filePattern"],
  ["another case", "FILEPATTERN", "filePattern"],
  ["half a name", "flow", "flows"],
])("%s is a misspelling", (_name, written, meant) => {
  expect(nearest(written, KNOWN)).toBe(meant);
});

test.each(["brokers", "maxThreads", "x"])("%s is a misspelling of nothing", (written) => {
  expect(nearest(written, KNOWN)).toBeUndefined();
});

test("of several, the one with the fewest edits is meant", () => {
  expect(nearest("maxBufferSizeByte", ["maxBufferSizeRecords", "maxBufferSizeBytes"])).toBe(
    "maxBufferSizeBytes",
  );
});
