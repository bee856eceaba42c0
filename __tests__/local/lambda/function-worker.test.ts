import { until } from "../../contract/client-config";
import { tempDir } from "../../helpers/temp-dir";
import { closeAll, deploy } from "./deploy";

const folder = tempDir();
afterEach(closeAll);

/** A function that counts its invocations, and fails where the event says so. */
const counting = (failure: string) =>
  `let n = 0; exports.handler = async ({ fail }) => { n += 1; if (fail) { ${failure} } return n; }`;

test.each([
  ["waits", "await new Promise(() => {})"],
  ["does not give way", "for (;;) {}"],
])(
  "a function that %s past its timeout is killed, and the next invocation gets a fresh sandbox",
  async (_n, hang) => {
    const { fn, messages } = deploy(folder, counting(hang), { timeoutSeconds: 1, logFormat: "JSON" });
    expect((await fn.invoke({})).payload).toBe("1");
    const { requestId, functionError, payload } = await fn.invoke({ fail: true });
    expect(functionError).toBe("Unhandled");
    expect(JSON.parse(payload)).toMatchObject({
      errorType: "Sandbox.Timedout",
      errorMessage: expect.stringMatching(new RegExp(`Z ${requestId} Task timed out after 1\\.00 seconds$`)),
    });
    expect(messages.at(-2)).toBe(JSON.parse(payload).errorMessage);
    expect(JSON.parse(messages.at(-1) ?? "").record).toMatchObject({ requestId, status: "timeout" });
    expect((await fn.invoke({})).payload).toBe("1");
  },
);

test.each([
  ["ends its process", "process.exit(3)", "Runtime.ExitError", "Runtime exited with error: exit status 3"],
  [
    "throws outside of its handler",
    "setTimeout(() => { throw new TypeError('late') }); await new Promise(() => {})",
    "TypeError",
    "late",
  ],
  [
    "throws what is no error",
    "setTimeout(() => { throw null }); await new Promise(() => {})",
    "object",
    "null",
  ],
  [
    "leaves a rejection unhandled",
    "Promise.reject(new RangeError('floating')); await new Promise(() => {})",
    "RangeError",
    "floating",
  ],
  [
    "takes more memory than it has",
    "const all = []; for (;;) all.push(new Array(1e5).fill(n))",
    "Runtime.OutOfMemory",
    "Runtime exited with error: signal: killed",
  ],
])(
  "a function that %s fails, and the next invocation gets a fresh sandbox",
  async (_name, death, errorType, message) => {
    const { fn, messages } = deploy(folder, counting(`console.log('last words'); ${death}`), {
      memoryMb: 32,
    });
    const { requestId, functionError, payload } = await fn.invoke({ fail: true });
    const errorMessage = `RequestId: ${requestId} Error: ${message}`;
    expect(functionError).toBe("Unhandled");
    expect(JSON.parse(payload)).toMatchObject({ errorType, errorMessage });
    expect(messages.slice(0, 4)).toEqual([
      expect.stringMatching(/^START/),
      "last words",
      errorMessage,
      expect.stringMatching(/^END/),
    ]);
    expect((await fn.invoke({})).payload).toBe("1");
  },
);

test("a sandbox that dies between invocations says so in the log and is not used again", async () => {
  const { fn, messages } = deploy(
    folder,
    "let n = 0; exports.handler = async () => { setTimeout(() => { throw new Error('left running') }, 20); return ++n }",
  );
  expect((await fn.invoke({})).payload).toBe("1");
  await until("the sandbox died", async () => messages.includes("left running"), 10_000);
  expect(await fn.invoke({})).toMatchObject({ payload: "1" });
});

test("a bundle that dies while it loads is a failed invocation, not a hanging one", async () => {
  const { fn } = deploy(folder, "process.exit(9)");
  expect(JSON.parse((await fn.invoke({})).payload)).toMatchObject({ errorType: "Runtime.ExitError" });
});
