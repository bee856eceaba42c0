// Runs in a worker thread and stands in for Lambda's Node.js runtime: loads the handler of an unpacked bundle, then
// answers one invocation after another. Plain JavaScript, because a worker has none of the parent's loaders.
// @ts-check
const { parentPort, workerData } = require("node:worker_threads");
const { join } = require("node:path");
const { existsSync } = require("node:fs");
const { pathToFileURL } = require("node:url");

if (parentPort === null) throw new Error("bootstrap.cjs must run in a worker thread");
const port = parentPort;

// Output goes through the same port as results, so that a line written before the result also arrives before it.
for (const stream of [process.stdout, process.stderr]) {
  stream.write = /** @type {typeof stream.write} */ (
    /** @param {string | Uint8Array} chunk @param {any[]} rest */
    (chunk, ...rest) => {
      port.postMessage({
        type: "output",
        text: typeof chunk === "string" ? chunk : Buffer.from(chunk).toString(),
      });
      const done = rest.at(-1);
      if (typeof done === "function") done();
      return true;
    }
  );
}

/** @param {unknown} error */
function describe(error) {
  return error instanceof Error
    ? { errorType: error.name, errorMessage: error.message, trace: (error.stack ?? "").split("\n") }
    : { errorType: typeof error, errorMessage: String(error), trace: [] };
}

/** @param {string} folder @param {string} handlerSetting e.g. "index.handler" */
async function loadHandler(folder, handlerSetting) {
  const [file = "", name = ""] = handlerSetting.split(".");
  const path = [".js", ".mjs", ".cjs"]
    .map((suffix) => join(folder, file + suffix))
    .find((candidate) => existsSync(candidate));
  if (path === undefined) throw new Error(`Cannot find module '${file}' in the bundle`);
  const module = path.endsWith(".mjs") ? await import(pathToFileURL(path).href) : require(path);
  if (typeof module[name] !== "function") throw new Error(`${handlerSetting} is undefined or not exported`);
  return module[name];
}

/** @param {{ requestId: string, event: unknown, deadline: number }} invocation */
function contextOf({ requestId, deadline }) {
  const { functionName, functionArn, memoryMb, logGroup, logStream } = workerData;
  return {
    awsRequestId: requestId,
    functionName,
    functionVersion: "$LATEST",
    invokedFunctionArn: functionArn,
    memoryLimitInMB: String(memoryMb),
    logGroupName: logGroup,
    logStreamName: logStream,
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
  };
}

loadHandler(workerData.folder, workerData.handler).then(
  (handler) => {
    port.on("message", async (invocation) => {
      try {
        const value = await handler(invocation.event, contextOf(invocation));
        port.postMessage({ type: "result", ok: true, payload: JSON.stringify(value) ?? "null" });
      } catch (error) {
        port.postMessage({ type: "result", ok: false, payload: JSON.stringify(describe(error)) });
      }
    });
    port.postMessage({ type: "ready" });
  },
  (error) => port.postMessage({ type: "init-error", error: describe(error) }),
);
