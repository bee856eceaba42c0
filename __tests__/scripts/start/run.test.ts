import { exitCode, type RunResult } from "../../../scripts/start/run";
import { summaryOf } from "./summaries";

const code = (changes: Partial<RunResult>): number =>
  exitCode({ summary: summaryOf(), objectFolder: "/s3", live: false, cutShort: false, ...changes });

test("exits 0 when every line is accounted for, 1 when not", () => {
  expect(code({})).toBe(0);
  expect(code({ summary: summaryOf({}, 4) })).toBe(1);
});

test("exits 130 when a run was cut short, however its lines stand", () => {
  expect(code({ cutShort: true })).toBe(130);
  expect(code({ cutShort: true, summary: summaryOf({}, 4) })).toBe(130);
});

test("lines of other clients are no reason to fail a live run", () => {
  expect(code({ summary: summaryOf({}, 0), live: true })).toBe(0);
  expect(code({ summary: summaryOf({}, 0) })).toBe(1);
});
