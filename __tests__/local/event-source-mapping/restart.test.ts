import fs, { existsSync, mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ShardCheckpoints } from "../../../local/event-source-mapping/shard-checkpoints";
import { until } from "../../contract/client-config";
import { tempDir } from "../../helpers/temp-dir";
import {
  counted,
  createStream,
  kinesisBehind,
  mappingOf,
  put,
  split,
  started,
  useLocalKinesis,
} from "./mapping-harness";
import { dataOf, FAILURE, SUCCESS } from "./support";

useLocalKinesis();

const folder = tempDir();
const newFolder = () => mkdtempSync(join(folder, "data-"));
afterEach(() => jest.restoreAllMocks());

/** What a mapping of this stream is started with each time. */
function durable(dataDir: string, streamName: string) {
  const checkpoints = new ShardCheckpoints({ dataDir, consumer: "lambda.fn", streamName });
  return { checkpoints, onDone: (at: Parameters<ShardCheckpoints["moveTo"]>[0]) => checkpoints.moveTo(at) };
}

test.each(["TRIM_HORIZON", "LATEST"] as const)(
  "a mapping from %s on goes on behind its last batch: nothing twice, nothing left out",
  async (startingPosition) => {
    const [stream, dataDir] = [await createStream(2), newFolder()];
    const delivered: string[] = [];
    for (const round of [0, 1, 2]) {
      const again = await started(stream, { mapping: { startingPosition }, ...durable(dataDir, stream) });
      await put(stream, ...counted("a", 5, round * 10), ...counted("b", 5, round * 10));
      await again.mapping.drain();
      await again.mapping.close();
      delivered.push(...again.delivered());
      // What comes while nobody reads.
      await put(stream, ...counted("c", 3, round * 10));
    }
    const last = await started(stream, { mapping: { startingPosition }, ...durable(dataDir, stream) });
    await last.mapping.drain();
    const wanted = [0, 10, 20].flatMap((from) => [
      ...counted("a", 5, from),
      ...counted("b", 5, from),
      ...counted("c", 3, from),
    ]);
    expect([...delivered, ...last.delivered()].sort()).toEqual(wanted.sort());
  },
);

test("what came after LATEST and was in no batch yet is delivered by the next start, what came before is not", async () => {
  const [stream, dataDir] = [await createStream(), newFolder()];
  await put(stream, "a-before");
  // In a millisecond of its own: a time cannot tell records of one apart.
  const beforeMs = Date.now();
  await until("a later millisecond", async () => Date.now() > beforeMs);
  const latest = { startingPosition: "LATEST", batchingWindowSeconds: 300 } as const;
  const first = await started(stream, { mapping: latest, ...durable(dataDir, stream) });
  await put(stream, "b-after");
  await first.mapping.close();
  const second = await started(stream, { mapping: latest, ...durable(dataDir, stream) });
  await second.mapping.drain();
  expect([first.delivered(), second.delivered()]).toEqual([[], ["b-after"]]);
});

test("shards that had ended before LATEST stay unread, their children are read from their start", async () => {
  const [stream, dataDir] = [await createStream(), newFolder()];
  await put(stream, "a-before");
  await split(stream);
  const latest = { startingPosition: "LATEST" } as const;
  const first = await started(stream, { mapping: latest, ...durable(dataDir, stream) });
  await first.mapping.close();
  await split(stream);
  await put(stream, ...counted("a", 2), ...counted("b", 2), ...counted("c", 2));
  const second = await started(stream, { mapping: latest, ...durable(dataDir, stream) });
  await second.mapping.drain();
  expect(second.delivered().sort()).toEqual([...counted("a", 2), ...counted("b", 2), ...counted("c", 2)]);
});

test("a batch that is stopped halfway through its bisection goes on at the half that is not done", async () => {
  const [stream, dataDir] = [await createStream(), newFolder()];
  await put(stream, "a0", "a1", "a2", "a3");
  const attempts: string[][] = [];
  const first = await started(stream, {
    mapping: { bisect: true, batchSize: 4 },
    ...durable(dataDir, stream),
    invoke: async (event) => {
      attempts.push(dataOf(event));
      return dataOf(event).includes("a2") ? FAILURE : SUCCESS;
    },
  });
  await until("the second half failed", async () => attempts.some(([record]) => record === "a2"));
  await first.mapping.close();
  expect(attempts[0]).toEqual(["a0", "a1", "a2", "a3"]);
  const second = await started(stream, { mapping: { batchSize: 4 }, ...durable(dataDir, stream) });
  await second.mapping.drain();
  expect(second.batches).toEqual([["a2", "a3"]]);
});

test("a batch that was given up is not delivered again", async () => {
  const [stream, dataDir] = [await createStream(), newFolder()];
  await put(stream, "a0");
  const kept: string[] = [];
  const first = await started(stream, {
    mapping: { maximumRetryAttempts: 0 },
    ...durable(dataDir, stream),
    invoke: async () => FAILURE,
    keepFailed: async ({ key }) => void kept.push(key),
  });
  await first.mapping.drain();
  await first.mapping.close();
  const second = await started(stream, durable(dataDir, stream));
  await second.mapping.drain();
  expect([kept.length, second.batches]).toEqual([1, []]);
});

test("a checkpoint that cannot be written is told and written later; no batch comes in between", async () => {
  const [stream, dataDir] = [await createStream(), newFolder()];
  const running = await started(stream, durable(dataDir, stream));
  jest.spyOn(fs, "renameSync").mockImplementationOnce(() => {
    throw new Error("ENOSPC");
  });
  await put(stream, "a0");
  await running.mapping.drain();
  expect(running.errors).toEqual(["ENOSPC"]);
  expect(running.batches).toEqual([["a0"]]);
  const again = await started(stream, durable(dataDir, stream));
  await again.mapping.drain();
  expect(again.batches).toEqual([]);
});

test("a checkpoint of an earlier stream of the same name is not one of this stream's", async () => {
  const dataDir = newFolder();
  const stream = await createStream();
  new ShardCheckpoints({ dataDir, consumer: "lambda.fn", streamName: stream }).moveTo({
    shardId: "shardId-000000000000",
    // The same record of a shard that was created in 2001.
    sequenceNumber: (((2n << 36n) + 1_000_000_000n) << 148n).toString(),
  });
  await put(stream, "a0");
  const { mapping, delivered, errors } = await started(stream, durable(dataDir, stream));
  await mapping.drain();
  expect([delivered(), errors]).toEqual([["a0"], []]);
});

test("a clock that was set back does not keep a mapping from its start", async () => {
  const [stream, dataDir] = [await createStream(), newFolder()];
  const checkpoints = new ShardCheckpoints({ dataDir, consumer: "lambda.fn", streamName: stream });
  checkpoints.begin(new Map([["shardId-000000000000", { since: Date.now() + 3_600_000 }]]));
  const { mapping, delivered, errors } = mappingOf(stream, {
    ...durable(dataDir, stream),
    kinesis: kinesisBehind({}),
  });
  await mapping.start();
  await until("the position is taken up", async () => {
    await put(stream, "a");
    return delivered().length > 0;
  });
  expect(errors).toEqual([]);
});

test("every function and stream has checkpoints of its own; damaged ones are refused in one line", () => {
  const dataDir = newFolder();
  const at = { shardId: "shardId-000000000000", sequenceNumber: "7" };
  for (const [consumer, streamName] of [
    ["lambda.a", "s"],
    ["lambda.b", "s"],
    ["lambda.a", "S"],
  ] as const) {
    const checkpoints = new ShardCheckpoints({ dataDir, consumer, streamName });
    expect(checkpoints.isNew).toBe(true);
    checkpoints.moveTo(at);
  }
  const files = readdirSync(join(dataDir, "checkpoints"));
  expect(files).toHaveLength(3);
  const path = join(dataDir, "checkpoints", "lambda.a@s.json");
  const open = () => new ShardCheckpoints({ dataDir, consumer: "lambda.a", streamName: "s" });
  expect(open().positionOf(at.shardId)).toEqual({ after: "7" });
  writeFileSync(path, '{"version":1}');
  expect(open).toThrow(`${path}: must be checkpoints that an engine stored: remove it, got: is damaged`);
  fs.rmSync(path);
  open().remove();
  expect([existsSync(path), open().isNew]).toEqual([false, true]);
});
