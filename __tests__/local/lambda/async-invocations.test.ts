import { setTimeout as delay } from "node:timers/promises";
import {
  ASYNC_DEFAULTS,
  AsyncInvocations,
  type AsyncSettings,
} from "../../../local/lambda/async-invocations";
import { until } from "../../contract/client-config";
import { fakeFunction } from "./support";

const opened: AsyncInvocations[] = [];
afterEach(() => Promise.all(opened.splice(0).map((each) => each.close())));

function start(settings: Partial<AsyncSettings> = {}, retryDelaysMs: readonly number[] = [0, 0]) {
  const kept: { bucket: string; key: string; record: ReturnType<typeof JSON.parse> }[] = [];
  const errors: string[] = [];
  const clock = { ms: Date.parse("2024-02-03T04:05:06.789Z") };
  const broken = { puts: 0 };
  const invocations = new AsyncInvocations({
    putObject: async ({ bucket, key, body }) => {
      if (broken.puts > 0) {
        broken.puts -= 1;
        throw new Error("S3 is slow");
      }
      kept.push({ bucket, key, record: JSON.parse(body.toString()) });
      return { etag: "" };
    },
    onError: ({ message }) => errors.push(message),
    retryDelaysMs,
    now: () => new Date(clock.ms),
  });
  invocations.configure("fn", { ...ASYNC_DEFAULTS, failureBucket: "failed", ...settings });
  opened.push(invocations);
  return { invocations, kept, errors, clock, broken };
}

/** Fails so often, then succeeds. */
function failing(times: number, changes = {}) {
  const seen: { event: unknown; requestId: string }[] = [];
  const fn = fakeFunction(async (event, requestId) => {
    seen.push({ event, requestId });
    return seen.length <= times ? "failed" : "ok";
  }, changes);
  return { fn, seen };
}

test("an event that the function takes is invoked once, and nothing is kept", async () => {
  const { invocations, kept, errors } = start();
  const { fn, seen } = failing(0);
  const requestId = invocations.enqueue(fn, { n: 1 });
  await invocations.drain();
  expect(seen).toEqual([{ event: { n: 1 }, requestId }]);
  expect([kept, errors]).toEqual([[], []]);
});

test("a function that fails is invoked again with the same event and request id, twice at most by default", async () => {
  const { invocations, kept, errors } = start();
  const { fn, seen } = failing(2);
  const requestId = invocations.enqueue(fn, { n: 1 });
  await invocations.drain();
  expect(seen).toEqual(Array(3).fill({ event: { n: 1 }, requestId }));
  expect(kept).toEqual([]);
  expect(errors).toEqual(["fn: Slack said no"]);
});

test.each([0, 1, 2])(
  "after %i retries the event is given up and kept whole, as AWS keeps it",
  async (retries) => {
    const { invocations, kept } = start({ maximumRetryAttempts: retries });
    const { fn, seen } = failing(9);
    const requestId = invocations.enqueue(fn, { awslogs: { data: "H4s=" } });
    await invocations.drain();
    expect(seen).toHaveLength(retries + 1);
    expect(kept).toEqual([
      {
        bucket: "failed",
        key: expect.stringMatching(
          /^aws\/lambda\/async\/fn\/2024\/02\/03\/2024-02-03T04\.05\.06-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
        ),
        record: {
          version: "1.0",
          timestamp: "2024-02-03T04:05:06.789Z",
          requestContext: {
            requestId,
            functionArn: "arn:aws:lambda:ap-northeast-2:000000000000:function:fn:$LATEST",
            condition: "RetriesExhausted",
            approximateInvokeCount: retries + 1,
          },
          requestPayload: { awslogs: { data: "H4s=" } },
          responseContext: { statusCode: 200, executedVersion: "$LATEST", functionError: "Unhandled" },
          responsePayload: { errorType: "Error", errorMessage: "Slack said no" },
        },
      },
    ]);
  },
);

test("an event that got too old while it waited is not invoked again", async () => {
  const { invocations, kept, clock } = start({ maximumEventAgeSeconds: 60 });
  const fn = fakeFunction(async () => {
    clock.ms += 61_000;
    return "failed";
  });
  invocations.enqueue(fn, {});
  await invocations.drain();
  expect(kept[0]?.record.requestContext).toMatchObject({
    condition: "EventAgeExceeded",
    approximateInvokeCount: 1,
  });
  expect(kept[0]?.record.responsePayload).toMatchObject({ errorMessage: "Slack said no" });
});

test("one that got too old before its first turn was never invoked, and its record says so", async () => {
  const { invocations, kept, clock } = start({ maximumEventAgeSeconds: 60 });
  const seen: unknown[] = [];
  const fn = fakeFunction(
    async (event) => {
      seen.push(event);
      clock.ms += 61_000;
      return "ok";
    },
    { reservedConcurrency: 1 },
  );
  for (const event of ["first", "late"]) invocations.enqueue(fn, event);
  await invocations.drain();
  expect(seen).toEqual(["first"]);
  expect(kept.map(({ record }) => record)).toEqual([
    expect.objectContaining({
      requestPayload: "late",
      requestContext: expect.objectContaining({ condition: "EventAgeExceeded", approximateInvokeCount: 0 }),
    }),
  ]);
  expect(kept[0]?.record).not.toHaveProperty("responseContext");
});

test.each([
  { reservedConcurrency: 2, atOnce: 2 },
  { reservedConcurrency: undefined, atOnce: 4 },
  { reservedConcurrency: 100, atOnce: 4 },
])("with a reserved concurrency of $reservedConcurrency $atOnce events run at once", async (each) => {
  const { invocations } = start();
  let running = 0;
  let most = 0;
  const { reservedConcurrency } = each;
  const fn = fakeFunction(
    async () => {
      running += 1;
      most = Math.max(most, running);
      await delay(1);
      running -= 1;
      return "ok";
    },
    reservedConcurrency === undefined ? {} : { reservedConcurrency },
  );
  for (let event = 0; event < 10; event += 1) invocations.enqueue(fn, event);
  await invocations.drain();
  expect(most).toBe(each.atOnce);
});

test("an event that waits for its retry holds up no other", async () => {
  const { invocations } = start({}, [60_000]);
  const done: unknown[] = [];
  const fn = fakeFunction(
    async (event) => {
      if (event === "poison") return "failed";
      done.push(event);
      return "ok";
    },
    { reservedConcurrency: 1 },
  );
  for (const event of ["poison", "good"]) invocations.enqueue(fn, event);
  await until("the other is done", async () => done.length === 1, 5_000);
});

test("a record that the bucket does not take is stored again until it is", async () => {
  const { invocations, kept, errors, broken } = start({ maximumRetryAttempts: 0 });
  broken.puts = 2;
  invocations.enqueue(failing(9).fn, {});
  await invocations.drain();
  expect(kept).toHaveLength(1);
  expect(errors).toEqual(["fn: Slack said no", "S3 is slow", "S3 is slow"]);
});

test("a drain waits for events that others bring about", async () => {
  const { invocations } = start();
  const done: unknown[] = [];
  const fn = fakeFunction(async (event) => {
    done.push(event);
    if (event !== 3) invocations.enqueue(fn, Number(event) + 1);
    return "ok";
  });
  invocations.enqueue(fn, 1);
  await invocations.drain();
  expect(done).toEqual([1, 2, 3]);
});
