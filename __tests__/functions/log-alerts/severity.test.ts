import { severityOf } from "../../../functions/log-alerts/severity";

it.each([
  ["FATAL", "critical"],
  ["Critical", "critical"],
  ["err", "error"],
  ["ERROR", "error"],
  ["Warning", "warning"],
  ["warn", "warning"],
  ["info", "info"],
  ["debug", "info"],
  [60, "critical"],
  [50, "error"],
  [40, "warning"],
  [30, "info"],
  [0, "critical"],
  [3, "error"],
  [4, "warning"],
  [6, "info"],
])("takes level %s as %s, whatever the text says", (level, severity) => {
  expect(severityOf({ text: "fatal error, a warning", level })).toBe(severity);
});

it.each([
  ["of an object's own members", "constructor"],
  ["of no logger", "purple"],
  ["of nothing", ""],
])("reads the text where the level is a word %s", (_what, level) => {
  expect(severityOf({ text: "it failed", level })).toBe("error");
});

it.each([
  // klog
  ["E1121 12:00:00.000000       1 main.go:10] sync warning", "error"],
  ["W1121 12:00:00.000000       1 main.go:10] error ignored", "warning"],
  ["F1121 12:00:00.000000       1 main.go:10] bye", "critical"],
  ["I1121 12:00:00.000000       1 main.go:10] no error", "info"],
  // logfmt
  ['time=12:00 level=warning msg="error ignored"', "warning"],
  ['level="error" msg="x"', "error"],
  ["log.level=info error", "error"],
  // the head of a line
  ["[ERROR] First test message", "error"],
  ["2026/11/21 12:00:00 [error] 31#31: *1 open() failed", "error"],
  ["2026-11-21 12:00:00,123 WARN  [main] c.e.App - error ignored", "warning"],
  ["2026-11-21T12:00:00Z INFO failed jobs: 0", "info"],
  ["(Warning) low disk", "warning"],
  ["CRITICAL:root:disk full", "critical"],
  // words
  ["panic: runtime error: index out of range", "critical"],
  ["OOMKilled", "critical"],
  ["java.lang.OutOfMemoryError: Java heap space", "critical"],
  ["java.lang.NullPointerException: x is null", "error"],
  ["TypeError: x is not a function", "error"],
  ["Traceback (most recent call last):", "error"],
  ["connect: connection refused", "error"],
  ["this API is deprecated", "warning"],
  // no words
  ["492: logging update", "unknown"],
  ["done, 0 errors", "unknown"],
  ["ended without error", "unknown"],
  ["10 errors", "error"],
  ["", "unknown"],
])("takes %j as %s", (text, severity) => {
  expect(severityOf({ text, level: undefined })).toBe(severity);
});
