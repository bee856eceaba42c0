import { join } from "node:path";
import { MergeShardsCommand, SplitShardCommand } from "@aws-sdk/client-kinesis";
import { tempDir } from "../helpers/temp-dir";
import { expectEachLineOnce } from "./each-line-once";
import { putLines } from "./loads";
import type { Pipeline } from "./pipeline";
import { NGINX_TO_S3 as functionName, realPlans } from "./plans";
import { play, type Scenario } from "./scenario";

// Each scenario has deadlines of its own; several run at once, beside other tests.
jest.setTimeout(120_000);

const folder = tempDir();
const plans = realPlans(join(folder, "cdktf.out"));

const PUTS = { service: "s3", operation: "PutObject" } as const;
const READS = { service: "kinesis", operation: "GetRecords" } as const;

/** Halves of the range that partition keys are hashed into. */
const MIDDLE = String(2n ** 127n);
const SHARDS = ["shardId-000000000000", "shardId-000000000001", "shardId-000000000002"] as const;

/** Load that does not pause while its stream's only shard is split. */
async function splitDuringLoad(pipeline: Pipeline) {
  const { kinesis, stream } = pipeline;
  const before = await putLines(pipeline, { from: 0, count: 100 });
  const split = kinesis.send(
    new SplitShardCommand({ StreamName: stream, ShardToSplit: SHARDS[0], NewStartingHashKey: MIDDLE }),
  );
  const during = await putLines(pipeline, { from: 100, count: 100 });
  await split;
  return [...before, ...during, ...(await putLines(pipeline, { from: 200, count: 100 }))];
}

async function mergeAfterSplit(pipeline: Pipeline) {
  const { kinesis, stream } = pipeline;
  const before = await splitDuringLoad(pipeline);
  await kinesis.send(
    new MergeShardsCommand({ StreamName: stream, ShardToMerge: SHARDS[1], AdjacentShardToMerge: SHARDS[2] }),
  );
  return [...before, ...(await putLines(pipeline, { from: 300, count: 100 }))];
}

const SCENARIOS: Scenario[] = [
  {
    rule: "the stream throttles its reader: records are read later",
    faults: [
      {
        kind: "error",
        code: "ProvisionedThroughputExceededException",
        status: 400,
        times: 8,
        requests: READS,
      },
    ],
    struck: [8],
  },
  {
    rule: "the stream fails inside: records are read later",
    faults: [{ kind: "error", code: "InternalFailure", status: 500, times: 8, requests: READS }],
    struck: [8],
  },
  {
    rule: "what was read is lost on the way: it is read again",
    faults: [{ kind: "disconnect", moment: "after", times: 6, requests: READS }],
    struck: [6],
  },
  {
    rule: "the iterator has expired: reading goes on behind the last record, not at the start",
    faults: [
      { kind: "error", code: "ExpiredIteratorException", status: 400, skip: 2, times: 3, requests: READS },
    ],
    load: async (pipeline) => {
      const first = await putLines(pipeline, { from: 0, count: 60 });
      await pipeline.engine.drain();
      return [...first, ...(await putLines(pipeline, { from: 60, count: 60 }))];
    },
    struck: [3],
  },
  {
    rule: "the stream's shards cannot be listed for a while",
    faults: [
      {
        kind: "error",
        code: "LimitExceededException",
        status: 400,
        skip: 1,
        times: 5,
        requests: { service: "kinesis", operation: "ListShards" },
      },
    ],
    load: splitDuringLoad,
    struck: [5],
  },
  { rule: "a shard is split during load", faults: [], load: splitDuringLoad },
  { rule: "shards are split and merged during load", faults: [], load: mergeAfterSplit },
  {
    rule: "shards are split and merged while S3 fails and the function dies",
    faults: [
      { kind: "kill-function", moment: "after", times: 3, functionName, requests: PUTS },
      { kind: "disconnect", moment: "after", times: 8, requests: PUTS },
      { kind: "error", code: "SlowDown", status: 503, times: 8, requests: PUTS },
    ],
    plan: { aws_lambda_event_source_mapping: { batch_size: 50, maximum_batching_window_in_seconds: 0 } },
    load: mergeAfterSplit,
    struck: [3, 8, 8],
  },
];

test.concurrent.each(SCENARIOS)("$rule", async (scenario) => {
  expectEachLineOnce(scenario, await play(scenario, { plans: await plans(), folder }));
});
