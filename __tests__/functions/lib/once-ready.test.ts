import { onceReady } from "../../../functions/lib/once-ready";

/** Preparing under the test's control; handled events in the order in which they were. */
function setUp() {
  const handled: unknown[] = [];
  const prepares: { succeed: () => void; fail: (error: Error) => void }[] = [];
  let failedEvents = 0;
  const handler = onceReady<unknown>(
    () =>
      new Promise((resolve, reject) => {
        const succeed = () => resolve(async (event) => void handled.push(event));
        prepares.push({ succeed, fail: reject });
      }),
    () => {
      failedEvents += 1;
    },
  );
  return { handler, handled, prepares, failedEvents: () => failedEvents };
}

it("begins before the first event, prepares once, and keeps events waiting until then", async () => {
  const { handler, handled, prepares, failedEvents } = setUp();
  expect(prepares).toHaveLength(1);
  const first = handler(1);
  await Promise.resolve();
  expect(handled).toEqual([]);
  prepares[0]?.succeed();
  await first;
  await handler(2);
  expect(handled).toEqual([1, 2]);
  expect(prepares).toHaveLength(1);
  expect(failedEvents()).toBe(0);
});

it("fails the event that waits with the reason, and begins anew with the next", async () => {
  const { handler, handled, prepares, failedEvents } = setUp();
  const first = handler(1);
  prepares[0]?.fail(new Error("no key"));
  await expect(first).rejects.toThrow("no key");
  expect(failedEvents()).toBe(1);
  const again = handler(1);
  expect(prepares).toHaveLength(2);
  prepares[1]?.succeed();
  await again;
  expect(handled).toEqual([1]);
  expect(failedEvents()).toBe(1);
});

it("tries anew for the first event when it failed before", async () => {
  const { handler, handled, prepares, failedEvents } = setUp();
  prepares[0]?.fail(new Error("no key"));
  await new Promise(setImmediate);
  const first = handler(1);
  prepares[1]?.succeed();
  await first;
  expect(handled).toEqual([1]);
  expect(failedEvents()).toBe(0);
});

it("hands on what a handler takes besides the event", async () => {
  const handler = onceReady<string, [context: string]>(
    async () => async (event, context) => `${event} in ${context}`,
    () => undefined,
  );
  expect(await handler("event", "context")).toBe("event in context");
});

it("begins anew with the next event when what was prepared holds no longer, and not after other failures", async () => {
  let prepared = 0;
  const failures = ["other", "outdated", "outdated"];
  const handler = onceReady<number>(
    async () => {
      prepared += 1;
      const mine = prepared;
      return async () => {
        const failure = failures.shift();
        if (failure !== undefined) throw new Error(failure);
        return mine;
      };
    },
    () => {
      throw new Error("preparing did not fail");
    },
    (error) => (error as Error).message === "outdated",
  );
  await expect(handler(1)).rejects.toThrow("other");
  await expect(handler(1)).rejects.toThrow("outdated");
  expect(prepared).toBe(1);
  await expect(handler(1)).rejects.toThrow("outdated");
  expect(await handler(1)).toBe(3);
  expect(await handler(2)).toBe(3);
});
