import { readEvent } from "../../../functions/log-alerts/read-event";
import { SEED_003 } from "../../fixtures/seed-003";

const nowhere = { level: undefined, source: {} };

it("reads seed 003's example: what the container wrote, and which container", () => {
  expect(readEvent(JSON.stringify(SEED_003))).toEqual({
    text: "492: logging update",
    level: undefined,
    source: {
      container: "example-log",
      namespace: "kube-example",
      pod: "example-web-app-68f99f459d-5mlqk",
    },
  });
});

it("reads JSON that a container wrote, within its record", () => {
  const log = JSON.stringify({ level: "error", msg: "no route", time: "12:00" });
  const kubernetes = { container_name: "web" };
  expect(readEvent(JSON.stringify({ log, stream: "stdout", kubernetes }))).toEqual({
    text: "no route",
    level: "error",
    source: { container: "web" },
  });
});

it.each([
  ["text", "  plain text\n", { text: "plain text", ...nowhere }],
  ["nothing", "", { text: "", ...nowhere }],
  ["text that begins as JSON does", '{"log": "cut o', { text: '{"log": "cut o', ...nowhere }],
  ["JSON of another kind", "[1,2]", { text: "[1,2]", ...nowhere }],
  ["JSON without a message, whole", '{"a":1}', { text: '{"a":1}', ...nowhere }],
  ["message and level", '{"message":"m","level":"warn"}', { text: "m", level: "warn", source: {} }],
  ["pino", '{"level":50,"msg":"m","pid":1}', { text: "m", level: 50, source: {} }],
  ["severity", '{"message":"m","severity":"ERROR"}', { text: "m", level: "ERROR", source: {} }],
  ["ECS", '{"log.level":"error","message":"m"}', { text: "m", level: "error", source: {} }],
  ["Python", '{"levelname":"ERROR","message":"m"}', { text: "m", level: "ERROR", source: {} }],
  ["a stack", '{"msg":"m","err":{"stack":"at a\\nat b"}}', { text: "m\nat a\nat b", ...nowhere }],
  [
    "parts of other types",
    '{"msg":{"a":1},"level":[],"err":7}',
    { text: '{"msg":{"a":1},"level":[],"err":7}', ...nowhere },
  ],
  ["a record without a container", '{"log":"m\\n","kubernetes":7}', { text: "m", ...nowhere }],
  [
    "names of other types",
    '{"log":"m","kubernetes":{"pod_name":7,"container_name":""}}',
    { text: "m", ...nowhere },
  ],
])("reads %s", (_what, message, line) => {
  expect(readEvent(message)).toEqual(line);
});

it("reads JSON however deep it is", () => {
  const deep = `{"msg":${"[".repeat(100_000)}${"]".repeat(100_000)}}`;
  expect(readEvent(deep).text).toBe(deep);
});
