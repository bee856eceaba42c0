import { tempDir } from "../../helpers/temp-dir";
import { closeAll, deploy } from "./deploy";

const folder = tempDir();
afterEach(closeAll);

const talking = `
console.log("loaded");
exports.handler = async ({ fail }) => {
  console.log("first");
  process.stdout.write("second\\nthird\\n");
  console.error("fourth");
  await new Promise(setImmediate);
  for (let n = 0; n < 50; n += 1) console.log("line " + n);
  if (fail) throw new Error("as asked");
};`;
const said = ["first", "second", "third", "fourth", ...Array.from({ length: 50 }, (_, n) => `line ${n}`)];

test("all a function writes stands in its log, in order, between START and END", async () => {
  const { fn, messages, streams } = deploy(folder, talking);
  const { requestId } = await fn.invoke({});
  const report = `REPORT RequestId: ${requestId}\tDuration: `;
  expect(messages).toEqual([
    `START RequestId: ${requestId} Version: $LATEST`,
    "loaded",
    ...said,
    `END RequestId: ${requestId}`,
    expect.stringContaining(report),
  ]);
  expect(messages.at(-1)).toMatch(/Duration: \d+\.\d\d ms\tBilled Duration: \d+ ms\tMemory Size: 128 MB$/);
  expect(new Set(streams)).toEqual(
    new Set([expect.stringMatching(/^\/aws\/lambda\/fn \d{4}\/\d\d\/\d\d\/\[\$LATEST\][0-9a-f]{32}$/)]),
  );
});

test("in JSON format the platform's events are JSON, and the function's own lines are as it wrote them", async () => {
  const { fn, messages } = deploy(folder, talking, { logFormat: "JSON" });
  await fn.warmUp();
  const { requestId } = await fn.invoke({});
  const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/);
  expect(messages[0]).toBe("loaded");
  expect(JSON.parse(messages[1] ?? "")).toEqual({
    time,
    type: "platform.start",
    record: { requestId, version: "$LATEST" },
  });
  expect(messages.slice(2, -1)).toEqual(said);
  expect(JSON.parse(messages.at(-1) ?? "")).toEqual({
    time,
    type: "platform.report",
    record: {
      requestId,
      metrics: { durationMs: expect.any(Number), billedDurationMs: expect.any(Number), memorySizeMB: 128 },
      status: "success",
    },
  });
});

test.each(["Text", "JSON"] as const)(
  "what the handler threw is in a %s log, with its request",
  async (logFormat) => {
    const { fn, messages } = deploy(folder, talking, { logFormat });
    const { requestId } = await fn.invoke({ fail: true });
    const line = messages.find((message) => message.includes("as asked")) ?? "";
    const error = { errorType: "Error", errorMessage: "as asked", trace: expect.any(Array) };
    if (logFormat === "JSON") {
      expect(JSON.parse(line)).toEqual({
        timestamp: expect.any(String),
        level: "ERROR",
        requestId,
        message: error,
      });
      expect(JSON.parse(messages.at(-1) ?? "").record.status).toBe("error");
    } else {
      const [, id, level, what, json] = line.split("\t");
      expect([id, level, what]).toEqual([requestId, "ERROR", "Invoke Error "]);
      expect(JSON.parse(json ?? "")).toEqual(error);
    }
  },
);
