import { tellingFailures } from "../../../local/event-source-mapping/telling-failures";
import type { InvocationResult } from "../../../local/lambda/function-config";

/** A function that answers as told: with a failure's message, or undefined for success. */
function setUp() {
  const told: string[] = [];
  let next: InvocationResult;
  let count = 0;
  const invoke = tellingFailures({
    functionName: "fn",
    invoke: async () => next,
    onError: (error) => told.push(error.message),
  });
  const run = async (message?: (requestId: string) => string) => {
    count += 1;
    const requestId = `request-${count}`;
    next =
      message === undefined
        ? { requestId, payload: "null" }
        : {
            requestId,
            payload: JSON.stringify({ errorType: "Error", errorMessage: message(requestId), trace: [] }),
            functionError: "Unhandled",
          };
    expect(await invoke({})).toBe(next);
  };
  return { told, run };
}

test("a reason is told once, in one line, until the function succeeds", async () => {
  const { told, run } = setUp();
  const noKey = () => "no key\nRequire stack:\n- /index.js";
  await run(noKey);
  await run(noKey);
  expect(told).toEqual(["fn: no key"]);
  await run();
  await run(noKey);
  expect(told).toEqual(["fn: no key", "fn: no key"]);
});

test("another reason is told", async () => {
  const { told, run } = setUp();
  await run(() => "no key");
  await run(() => "key too short");
  expect(told).toEqual(["fn: no key", "fn: key too short"]);
});

test("a timeout or a crash is one reason, whatever time and request it names", async () => {
  const { told, run } = setUp();
  const timeout = (id: string) => `${new Date().toISOString()} ${id} Task timed out after 3.00 seconds`;
  const crash = (id: string) => `RequestId: ${id} Error: Runtime exited with error: exit status 1`;
  for (const message of [timeout, timeout, crash, crash]) await run(message);
  expect(told).toEqual([
    "fn: Task timed out after 3.00 seconds",
    "fn: Error: Runtime exited with error: exit status 1",
  ]);
});

test("success tells nothing", async () => {
  const { told, run } = setUp();
  await run();
  expect(told).toEqual([]);
});
