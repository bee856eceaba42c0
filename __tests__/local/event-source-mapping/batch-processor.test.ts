import {
  type BatchProcessorOptions,
  processBatch,
} from "../../../local/event-source-mapping/batch-processor";
import type { MappingConfig } from "../../../local/event-source-mapping/mapping-config";
import { ARRIVAL, dataOf, FAILURE, SUCCESS, testMapping, testRecord } from "./support";

const shardId = "shardId-000000000001";

interface Run {
  readonly invoked: string[][];
  readonly delivered: string[];
  readonly slept: number[];
  readonly kept: { key: string; body: string }[];
}

/** Processes one batch with a function that fails whatever `fails` says, on a clock that only sleeping moves. */
async function run(
  data: readonly string[],
  {
    fails,
    mapping = {},
    ...changes
  }: { fails: (data: string[], call: number) => boolean } & {
    mapping?: Partial<MappingConfig>;
  } & Partial<Omit<BatchProcessorOptions, "mapping">>,
): Promise<Run> {
  const seen: Run = { invoked: [], delivered: [], slept: [], kept: [] };
  let now = ARRIVAL.getTime() + 1_000;
  await processBatch(
    { shardId, records: data.map((text) => testRecord(text)) },
    {
      mapping: testMapping(mapping),
      invoke: async (event) => {
        const texts = dataOf(event);
        seen.invoked.push(texts);
        if (fails(texts, seen.invoked.length)) return FAILURE;
        seen.delivered.push(...texts);
        return SUCCESS;
      },
      keepFailed: async (object) => {
        seen.kept.push(object);
      },
      sleep: async (ms) => {
        seen.slept.push(ms);
        now += ms;
      },
      now: () => new Date(now),
      ...changes,
    },
  );
  return seen;
}

const poison = (texts: string[]): boolean => texts.includes("poison");

test("a batch that succeeds is delivered once, whole, and nothing is kept", async () => {
  expect(await run(["a", "b"], { fails: () => false })).toEqual({
    invoked: [["a", "b"]],
    delivered: ["a", "b"],
    slept: [],
    kept: [],
  });
});

test("a batch that fails is tried again, whole, after waits that double up to five seconds", async () => {
  const { delivered, slept, kept } = await run(["a", "b"], { fails: (_texts, call) => call <= 8 });
  expect(delivered).toEqual(["a", "b"]);
  expect(slept).toEqual([100, 200, 400, 800, 1_600, 3_200, 5_000, 5_000]);
  expect(kept).toEqual([]);
});

test("a batch that fails its last retry is kept", async () => {
  const { invoked, slept, kept } = await run(["a", "b"], {
    fails: () => true,
    mapping: { maximumRetryAttempts: 2 },
  });
  expect(invoked).toHaveLength(3);
  expect(slept).toEqual([100, 200]);
  expect(kept.map(({ body }) => JSON.parse(body).requestContext)).toEqual([
    {
      requestId: "request-failed",
      functionArn: "arn:aws:lambda:ap-northeast-2:000000000000:function:fn",
      condition: "RetryAttemptsExhausted",
      approximateInvokeCount: 3,
    },
  ]);
});

test("without retries a batch that fails is kept at once", async () => {
  const { invoked, kept } = await run(["a"], { fails: () => true, mapping: { maximumRetryAttempts: 0 } });
  expect([invoked.length, kept.length]).toEqual([1, 1]);
});

test("bisecting isolates one poison record of eight: the others are delivered in order, each once", async () => {
  for (const at of [0, 3, 7]) {
    const data = ["1", "2", "3", "4", "5", "6", "7"].toSpliced(at, 0, "poison");
    const { delivered, kept } = await run(data, {
      fails: poison,
      mapping: { bisect: true, maximumRetryAttempts: 1 },
    });
    expect(delivered).toEqual(["1", "2", "3", "4", "5", "6", "7"]);
    expect(kept.map(({ body }) => dataOf(JSON.parse(JSON.parse(body).payload)))).toEqual([["poison"]]);
  }
});

test("bisecting uses up no retries: the record that is left has all of them", async () => {
  const { invoked, kept } = await run(["poison", "b", "c", "d"], {
    fails: poison,
    mapping: { bisect: true, maximumRetryAttempts: 2 },
  });
  expect(invoked).toEqual([
    ["poison", "b", "c", "d"],
    ["poison", "b"],
    ["poison"],
    ["poison"],
    ["poison"],
    ["b"],
    ["c", "d"],
  ]);
  expect(JSON.parse(kept[0]?.body ?? "").requestContext.approximateInvokeCount).toBe(3);
});

test("a batch that only fails while it is large is delivered in halves, in order", async () => {
  const { invoked, delivered, kept } = await run(["a", "b", "c", "d", "e"], {
    fails: (texts) => texts.length > 2,
    mapping: { bisect: true, maximumRetryAttempts: 0 },
  });
  expect(invoked).toEqual([["a", "b", "c", "d", "e"], ["a", "b", "c"], ["a", "b"], ["c"], ["d", "e"]]);
  expect(delivered).toEqual(["a", "b", "c", "d", "e"]);
  expect(kept).toEqual([]);
});

test("a batch whose oldest record is past the record age is kept instead of tried again", async () => {
  const { slept, kept } = await run(["a"], { fails: () => true, mapping: { maximumRecordAgeSeconds: 60 } });
  const waited = slept.reduce((sum, ms) => sum + ms, 0);
  // It arrived one second before the first try.
  expect(waited).toBeGreaterThan(59_000);
  expect(waited).toBeLessThanOrEqual(59_000 + 5_000);
  expect(JSON.parse(kept[0]?.body ?? "").requestContext.condition).toBe("RecordAgeExceeded");
});

test("without a failure destination a batch that is given up is dropped, as Lambda does, and the shard goes on", async () => {
  const invoke = jest.fn(async () => FAILURE);
  await processBatch(
    { shardId, records: [testRecord("a")] },
    {
      mapping: testMapping({ maximumRetryAttempts: 1 }),
      invoke,
      sleep: async () => undefined,
      now: () => ARRIVAL,
    },
  );
  expect(invoke).toHaveBeenCalledTimes(2);
});

test("a wait that is broken off ends the batch: it is neither given up nor tried again", async () => {
  const stopped = new Error("stopped");
  const kept: unknown[] = [];
  let calls = 0;
  const processing = run(["a"], {
    fails: () => {
      calls += 1;
      return true;
    },
    mapping: { maximumRetryAttempts: 5 },
    sleep: () => Promise.reject(stopped),
    keepFailed: async (object) => {
      kept.push(object);
    },
  });
  await expect(processing).rejects.toBe(stopped);
  expect([calls, kept.length]).toEqual([1, 0]);
});
