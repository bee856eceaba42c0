import { logObject } from "../../functions/alb-to-opensearch/log-object";
import { type Kept, quarantineKey } from "../../functions/alb-to-opensearch/quarantine-key";
import { keptOfLog, readQuarantinedPart } from "../../replay/quarantined-log";
import { CONNECTION_KEY, FILE, KEY } from "../functions/alb-to-opensearch/fixtures";

const keyOf = (key: string, kept: Kept): string => {
  const object = logObject({ bucket: "b", key });
  if (object === undefined) throw new Error(`no log: ${key}`);
  return quarantineKey(object, { prefix: "alb", kept });
};

test.each([
  [{ part: 1 }, "lines"],
  [{ part: 123_456 }, "lines"],
  ["rest", "damaged"],
  ["copy", "damaged"],
] as const)("a key that the function makes of %j says so, and of which log it is", (kept, kind) => {
  const log = `quarantine/alb/2024/05/01/06/${FILE}`;
  expect(keptOfLog(keyOf(KEY, kept))).toEqual({ kind, log });
  expect(keptOfLog(keyOf(CONNECTION_KEY, kept))).toEqual({
    kind,
    log: log.replace(FILE, `conn_log_${FILE}`),
  });
});

test.each([
  "quarantine/alb/2024/05/01/06/notes.txt",
  "quarantine/alb/2024/05/01/06/x-1.json.gz",
  "x-00001.json.gz",
])("a key of another form is none: %s", (key) => expect(keptOfLog(key)).toBeUndefined());

test("lines are counted, and their log is named once", () => {
  const line = (key: string): string =>
    `${JSON.stringify({ reason: "x", raw: "y", bucket: "b", key, line: 1 })}\n`;
  const text = Buffer.from(line("one") + line("one") + line("two"));
  expect(readQuarantinedPart("k", text, "b")).toEqual({ lines: 3, sources: ["one", "two"] });
});

test.each([
  [
    '{"raw":"secret"}\n',
    "k: line 1: cannot be replayed: bucket: Invalid input: expected string, received undefined",
  ],
  ['{"bucket":"c","key":"k"}\n', 'k: cannot be replayed: its lines must be of bucket b, are of "c"'],
])("an object that holds something else is refused", (text, message) => {
  expect(() => readQuarantinedPart("k", Buffer.from(text), "b")).toThrow(message);
});
