import { GetShardIteratorCommand } from "@aws-sdk/client-kinesis";
import { until } from "../../contract/client-config";
import {
  counted,
  createStream,
  kinesisBehind,
  mappingOf,
  merge,
  put,
  split,
  started,
  useLocalKinesis,
} from "./mapping-harness";
import { dataOf, FAILURE, SUCCESS } from "./support";

useLocalKinesis();

test("from TRIM_HORIZON on it delivers what was there before it, from LATEST on only what comes after its start", async () => {
  const stream = await createStream();
  await put(stream, "a-before");
  const oldest = await started(stream);
  const latest = await started(stream, { mapping: { startingPosition: "LATEST" } });
  await put(stream, "b-after");
  await Promise.all([oldest.mapping.drain(), latest.mapping.drain()]);
  expect(oldest.delivered()).toEqual(["a-before", "b-after"]);
  expect(latest.delivered()).toEqual(["b-after"]);
});

test("from LATEST on nothing of the shards born later is missed, and nothing of those that ended before is read", async () => {
  // Enough keys for every shard to get some.
  const keys = [..."abcdefghijklmnop"];
  const stream = await createStream();
  await put(stream, ...keys.map((key) => `${key}-before`));
  await split(stream);
  const latest = await started(stream, { mapping: { startingPosition: "LATEST" } });
  await put(stream, ...keys.map((key) => `${key}-1`));
  await split(stream);
  await put(stream, ...keys.map((key) => `${key}-2`));
  await latest.mapping.drain();
  expect(latest.delivered().sort()).toEqual(keys.flatMap((key) => [`${key}-1`, `${key}-2`]));
});

test("when start resolves, LATEST is taken up on every shard", async () => {
  const positions: unknown[] = [];
  const { mapping } = mappingOf(await createStream(3), {
    mapping: { startingPosition: "LATEST" },
    kinesis: kinesisBehind({
      after: (command) => {
        if (command instanceof GetShardIteratorCommand) positions.push(command.input.ShardIteratorType);
      },
    }),
  });
  await mapping.start();
  expect(positions).toEqual(["LATEST", "LATEST", "LATEST"]);
});

test("while shards are split and merged each key's records come in order, none lost, none doubled", async () => {
  const stream = await createStream(2);
  const { mapping, delivered, errors } = await started(stream, { mapping: { batchSize: 7 } });
  const keys = ["a", "b", "c", "d", "e", "f"];
  const changes = new Map([
    [10, () => split(stream)],
    [20, () => split(stream)],
    [30, () => merge(stream)],
  ]);
  for (let round = 0; round < 40; round += 1) {
    await changes.get(round)?.();
    await put(stream, ...keys.flatMap((key) => counted(key, 5, round * 5)));
  }
  await mapping.drain();
  for (const key of keys) {
    expect(delivered().filter((text) => text.startsWith(key))).toEqual(counted(key, 200));
  }
  expect(errors).toEqual([]);
});

test("a drain does not wait for the batching window", async () => {
  const stream = await createStream(2);
  const { mapping, delivered } = await started(stream, { mapping: { batchingWindowSeconds: 300 } });
  await put(stream, ...counted("a", 3), ...counted("b", 3), ...counted("c", 3));
  await mapping.drain();
  expect(delivered()).toHaveLength(9);
  await put(stream, "d0");
  await mapping.drain();
  expect(delivered()).toHaveLength(10);
});

test("a drain resolves only after all that was put before it is processed", async () => {
  const stream = await createStream();
  let release: () => void = () => undefined;
  const blocked = new Promise<void>((resolve) => {
    release = resolve;
  });
  const delivered: string[] = [];
  const slow = await started(stream, {
    invoke: async (event) => {
      await blocked;
      delivered.push(...dataOf(event));
      return SUCCESS;
    },
  });
  const quick = await started(stream);
  await put(stream, "a0", "a1");
  let drained = false;
  const drain = slow.mapping.drain().then(() => {
    drained = true;
  });
  await quick.mapping.drain();
  expect([drained, delivered.length]).toEqual([false, 0]);
  await put(stream, "a2");
  const second = slow.mapping.drain();
  release();
  await drain;
  expect(delivered).toEqual(expect.arrayContaining(["a0", "a1"]));
  await second;
  expect(delivered).toEqual(["a0", "a1", "a2"]);
});

test("a drain waits for shards that were born right before it", async () => {
  const stream = await createStream();
  const { mapping, delivered } = await started(stream);
  // It is idle by then: it has nothing to read but what the children get.
  await mapping.drain();
  await split(stream);
  await put(stream, ...counted("a", 3), ...counted("b", 3), ...counted("c", 3));
  await mapping.drain();
  expect(delivered()).toHaveLength(9);
});

test.each([
  ["is failing", async () => FAILURE],
  ["never answers", () => new Promise<never>(() => undefined)],
])("close while a batch %s ends promptly, and calls the function no more", async (_name, answer) => {
  const stream = await createStream();
  let calls = 0;
  const { mapping, errors } = await started(stream, {
    invoke: () => {
      calls += 1;
      return answer();
    },
  });
  await put(stream, "a0");
  await until("the function was called", async () => calls > 0);
  const drain = mapping.drain();
  const rejected = expect(drain).rejects.toMatchObject({ name: "AbortError" });
  // A function that never answers would hold it for ever.
  await mapping.close();
  await rejected;
  const callsAtClose = calls;
  await mapping.close();
  expect([calls, errors]).toEqual([callsAtClose, []]);
});

test("start refuses a stream that is not there, and nothing runs on", async () => {
  const { mapping, errors } = mappingOf("nowhere");
  await expect(mapping.start()).rejects.toMatchObject({ name: "ResourceNotFoundException" });
  await mapping.close();
  expect(errors).toEqual([]);
});
