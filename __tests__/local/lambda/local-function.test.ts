import { existsSync } from "node:fs";
import { EngineError } from "../../../local/error";
import { tempDir } from "../../helpers/temp-dir";
import { closeAll, deploy, watchWorkers } from "./deploy";

const folder = tempDir();
afterEach(closeAll);
afterEach(() => jest.restoreAllMocks());

test("answers with what the handler returns, as JSON", async () => {
  const { fn } = deploy(folder, "exports.handler = async (event) => ({ got: event.lines.length })");
  expect(await fn.invoke({ lines: [1, 2] })).toEqual({
    requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    payload: '{"got":2}',
    logStream: expect.stringContaining("[$LATEST]"),
  });
});

test.each([
  ["nothing", "undefined"],
  ["what JSON cannot hold", "() => 1"],
])("answers null where the handler returns %s", async (_name, value) => {
  const { fn } = deploy(folder, `exports.handler = async () => (${value})`);
  expect((await fn.invoke({})).payload).toBe("null");
});

test.each([
  ["an error", "throw new RangeError('too far')", "RangeError", "too far"],
  ["what is no error", "throw 'a text'", "string", "a text"],
  ["an answer that JSON cannot hold", "return 1n", "TypeError", "Do not know how to serialize a BigInt"],
])(
  "a handler that gives %s is Unhandled, with type and message",
  async (_name, body, errorType, errorMessage) => {
    const { fn } = deploy(folder, `exports.handler = async () => { ${body} }`);
    const { functionError, payload } = await fn.invoke({});
    expect(functionError).toBe("Unhandled");
    expect(JSON.parse(payload)).toEqual({ errorType, errorMessage, trace: expect.any(Array) });
  },
);

test("an error in the handler ends neither the sandbox nor its module state", async () => {
  const { fn } = deploy(
    folder,
    "let n = 0; exports.handler = async ({ fail }) => { n += 1; if (fail) throw new Error('x'); return n }",
  );
  await fn.warmUp();
  await fn.invoke({});
  await fn.invoke({ fail: true });
  expect((await fn.invoke({})).payload).toBe("3");
});

test("invocations at the same time run in sandboxes of their own, which are used again", async () => {
  const { fn, streams } = deploy(
    folder,
    `let running = 0, n = 0;
     exports.handler = async ({ ms }) => {
       running += 1; n += 1;
       const most = running;
       await new Promise((resolve) => setTimeout(resolve, ms));
       running -= 1;
       return [most, n];
     };`,
  );
  const first = await Promise.all([1, 2, 3].map(() => fn.invoke({ ms: 50 })));
  expect(first.map(({ payload }) => payload)).toEqual(["[1,1]", "[1,1]", "[1,1]"]);
  const second = await Promise.all([1, 2, 3].map(() => fn.invoke({ ms: 50 })));
  expect(second.map(({ payload }) => payload)).toEqual(["[1,2]", "[1,2]", "[1,2]"]);
  expect(new Set(streams).size).toBe(3);
});

test("the function sees its planned and Lambda's reserved variables, and nothing of the engine's own", async () => {
  const planned = { BUCKET: "objects", AWS_REGION: "a plan cannot set this" };
  const { fn, streams } = deploy(folder, "exports.handler = async () => ({ ...process.env })", {
    environment: planned,
  });
  const { payload } = await fn.invoke({});
  const [group, stream] = (streams[0] ?? "").split(" ");
  expect(JSON.parse(payload)).toEqual({
    BUCKET: "objects",
    _HANDLER: "index.handler",
    AWS_REGION: "ap-northeast-2",
    AWS_DEFAULT_REGION: "ap-northeast-2",
    AWS_EXECUTION_ENV: "AWS_Lambda_nodejs24.x",
    AWS_LAMBDA_FUNCTION_NAME: "fn",
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: "128",
    AWS_LAMBDA_FUNCTION_VERSION: "$LATEST",
    AWS_LAMBDA_INITIALIZATION_TYPE: "on-demand",
    AWS_LAMBDA_LOG_GROUP_NAME: group,
    AWS_LAMBDA_LOG_STREAM_NAME: stream,
    LAMBDA_TASK_ROOT: expect.stringContaining("log-pipeline-function-"),
    TZ: ":UTC",
    AWS_ACCESS_KEY_ID: "local",
    AWS_SECRET_ACCESS_KEY: "local",
    AWS_ENDPOINT_URL: "http://127.0.0.1:4566",
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
  });
});

test("the handler's context names function, request and log, and counts the time down", async () => {
  const { fn, streams } = deploy(
    folder,
    "exports.handler = async (_e, c) => ({ ...c, left: c.getRemainingTimeInMillis() })",
    { timeoutSeconds: 5 },
  );
  const { payload, requestId } = await fn.invoke({});
  const { left, ...context } = JSON.parse(payload);
  expect(context).toEqual({
    awsRequestId: requestId,
    functionName: "fn",
    functionVersion: "$LATEST",
    invokedFunctionArn: "arn:aws:lambda:ap-northeast-2:000000000000:function:fn",
    memoryLimitInMB: "128",
    logGroupName: "/aws/lambda/fn",
    logStreamName: streams[0]?.split(" ")[1],
    callbackWaitsForEmptyEventLoop: true,
  });
  expect(left).toBeGreaterThan(0);
  expect(left).toBeLessThanOrEqual(5_000);
});

test("loads a handler from a folder of the bundle, and from an ES module", async () => {
  const nested = deploy(folder, { "src/app.js": "exports.run = () => 'cjs'" }, { handler: "src/app.run" });
  expect((await nested.fn.invoke({})).payload).toBe('"cjs"');
  const module = deploy(folder, { "index.mjs": "export const handler = () => 'esm'" });
  expect((await module.fn.invoke({})).payload).toBe('"esm"');
});

test.each([
  ["a syntax error", "exports.handler = async ( => {}", "SyntaxError: "],
  ["no handler of that name", "exports.other = () => 1", "Error: index.handler is undefined or not exported"],
  ["no file of that name", { "main.js": "" }, "Error: Cannot find module 'index' in the bundle"],
  ["a module that is not in it", "require('left-out')", "Error: Cannot find module 'left-out'"],
  ["code that throws", "throw new TypeError('BUCKET: must be set')", "TypeError: BUCKET: must be set"],
  [
    "code that ends the process",
    "process.exit(7)",
    "Runtime.ExitError: Runtime exited with error: exit status 7",
  ],
])("warmUp refuses a bundle with %s in one line", async (_name, source, message) => {
  const { fn } = deploy(folder, source);
  const error = await fn.warmUp().catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(EngineError);
  const text = (error as EngineError).message;
  expect(text).toContain(`fn: its bundle cannot be started: ${message}`);
  expect(text).not.toContain("\n");
});

test("close ends every thread, the running and the idle, and removes the unpacked bundle", async () => {
  const workers = watchWorkers();
  const { fn } = deploy(
    folder,
    "exports.handler = async ({ hang }) => hang ? new Promise(() => {}) : __dirname",
  );
  const [unpacked] = await Promise.all([fn.invoke({}), fn.invoke({})]);
  const hanging = fn.invoke({ hang: true });
  expect(existsSync(JSON.parse(unpacked.payload))).toBe(true);
  await fn.close();
  expect((await hanging).functionError).toBe("Unhandled");
  expect(workers.map(({ threadId }) => threadId)).toEqual([-1, -1]);
  expect(existsSync(JSON.parse(unpacked.payload))).toBe(false);
  await expect(fn.invoke({})).rejects.toThrow(new EngineError("fn: is stopped"));
  expect(workers).toHaveLength(2);
});

test("a bundle that cannot be started leaves no thread", async () => {
  const workers = watchWorkers();
  const { fn } = deploy(folder, "throw new Error('no')");
  await expect(fn.warmUp()).rejects.toThrow("no");
  await fn.close();
  expect(workers.map(({ threadId }) => threadId)).toEqual([-1]);
});

test("a function that is killed fails what it is at, and answers the next invocation in a new sandbox", async () => {
  const { fn } = deploy(
    folder,
    "let calls = 0; exports.handler = async (event) => { calls += 1; return event.hang ? new Promise(() => setInterval(() => {}, 1000)) : calls; };",
  );
  expect((await fn.invoke({})).payload).toBe("1");
  const hanging = fn.invoke({ hang: true });
  fn.kill();
  const { functionError, payload } = await hanging;
  expect(functionError).toBe("Unhandled");
  expect(JSON.parse(payload)).toMatchObject({
    errorType: "Runtime.ExitError",
    errorMessage: expect.stringMatching(/^RequestId: .* Error: Runtime exited with error: signal: killed$/),
  });
  expect((await fn.invoke({})).payload).toBe("1");
});

test("killing a function that is idle changes nothing", async () => {
  const { fn } = deploy(folder, "let calls = 0; exports.handler = async () => (calls += 1)");
  await fn.invoke({});
  fn.kill();
  expect((await fn.invoke({})).payload).toBe("2");
});

test("the same function with another memory size has its own limit", async () => {
  const { fn } = deploy(folder, "exports.handler = async (event, context) => context.memoryLimitInMB");
  const larger = fn.withMemory(256);
  expect((await larger.invoke({})).payload).toBe('"256"');
  expect((await fn.invoke({})).payload).toBe('"128"');
  await larger.close();
});
