import { sampleEvent } from "../../../bench/inputs/kinesis-event";
import { base64Records, SAMPLE_LINES, sampleLines } from "../../../bench/inputs/sample";

const lines = sampleLines(SAMPLE_LINES);

test("is the same each time", () => {
  expect(sampleLines(50)).toEqual(sampleLines(50));
});

test("has lines about as long as those that the targets were set with: 261 bytes", () => {
  const mean = lines.reduce((sum, line) => sum + Buffer.byteLength(line), 0) / lines.length;
  expect(mean).toBeGreaterThan(255);
  expect(mean).toBeLessThan(268);
});

test("stays within one UTC hour", () => {
  expect(new Set(lines.map((line) => /\[(.{14})/.exec(line)?.[1]))).toEqual(new Set(["01/May/2024:06"]));
});

test("is one Kinesis event of about 6 MB, a line a record", () => {
  const event = sampleEvent(SAMPLE_LINES);
  expect(event.Records).toHaveLength(SAMPLE_LINES);
  const bytes = JSON.stringify(event).length;
  expect(bytes).toBeGreaterThan(5_500_000);
  expect(bytes).toBeLessThan(6 * 1_024 * 1_024);
});

test("records hold the lines, each with its newline", () => {
  const [record = ""] = base64Records(["a line"]);
  expect(Buffer.from(record, "base64").toString()).toBe("a line\n");
});
