import { join } from "node:path";
import { SplitShardCommand } from "@aws-sdk/client-kinesis";
import { tempDir } from "../helpers/temp-dir";
import { expectEachLineOnce } from "./each-line-once";
import { putLines } from "./loads";
import type { Pipeline } from "./pipeline";
import { firehoseOnly, FIREHOSE_TRANSFORM as functionName, ONE_SHARD, realPlans } from "./plans";
import { play, type Scenario } from "./scenario";
import { REQUEST_RECORDS, shipOnce } from "./shipping";

// Each scenario has deadlines of its own; several run at once, beside other tests.
jest.setTimeout(120_000);

const folder = tempDir();
const fromStream = realPlans(
  join(folder, "from-stream"),
  firehoseOnly({ kind: "kinesis-stream", stream: ONE_SHARD }),
);
const directPut = realPlans(join(folder, "direct-put"), firehoseOnly({ kind: "direct-put" }));

const S3_PUTS = { service: "s3", operation: "PutObject" } as const;
const READS = { service: "kinesis", operation: "GetRecords" } as const;
const PUTS = { service: "firehose", operation: "PutRecordBatch" } as const;
const LINES = 120;
const load = (pipeline: Pipeline) => putLines(pipeline, { from: 0, count: LINES });

const FROM_STREAM: Scenario[] = [
  { rule: "without faults every line is there once: the yardstick", faults: [], load },
  {
    rule: "the transform fails three times: the fourth attempt delivers",
    faults: [{ kind: "crash", moment: "before", functionName, times: 3 }],
    load,
    struck: [3],
  },
  {
    rule: "the transform fails for good: every record is kept as it came, with its error, once",
    faults: [{ kind: "crash", moment: "before", functionName, times: "always" }],
    load,
    kept: LINES,
    struck: [4],
  },
  {
    rule: "the transform fails for good, and so does storing the errors for a while",
    faults: [
      { kind: "crash", moment: "before", functionName, times: "always" },
      {
        kind: "disconnect",
        moment: "after",
        times: 2,
        requests: { ...S3_PUTS, keyPrefix: "quarantine/" },
      },
    ],
    load,
    kept: LINES,
    struck: [4, 2],
  },
  {
    rule: "the transform crashes when it is done: it is called again",
    faults: [{ kind: "crash", moment: "after", functionName, times: 2 }],
    load,
    struck: [2],
    countsAgain: true,
  },
  {
    rule: "the transform runs out of memory: it is called again",
    faults: [{ kind: "small-memory", memoryMb: 4, functionName }],
    load,
  },
  {
    rule: "the transform is called twice for one batch: one answer is used",
    faults: [{ kind: "deliver-twice", functionName }],
    load,
    countsAgain: true,
  },
  {
    rule: "S3 fails for Firehose: it stores the object later",
    faults: [{ kind: "error", code: "SlowDown", status: 503, times: 4, requests: S3_PUTS }],
    load,
    struck: [4],
    says: /planned fault/,
  },
  {
    rule: "the 200 for Firehose's Put is lost: it stores the same object again",
    faults: [{ kind: "disconnect", moment: "after", times: 3, requests: S3_PUTS }],
    load,
    struck: [3],
  },
  {
    rule: "S3 does not answer Firehose though the object is stored: it stores the same object again",
    faults: [{ kind: "hang", moment: "after", requests: S3_PUTS }],
    load,
  },
  {
    rule: "the stream fails its reader, and loses what it answers: Firehose reads it again",
    faults: [
      { kind: "error", code: "InternalFailure", status: 500, times: 4, requests: READS },
      { kind: "disconnect", moment: "after", times: 4, requests: READS },
    ],
    load,
    struck: [4, 4],
  },
  {
    rule: "Firehose's shard is split during load",
    faults: [{ kind: "crash", moment: "before", functionName, times: 2 }],
    load: async (pipeline) => {
      const { kinesis, stream } = pipeline;
      const before = await load(pipeline);
      const split = { StreamName: stream, ShardToSplit: "shardId-000000000000" };
      await kinesis.send(new SplitShardCommand({ ...split, NewStartingHashKey: String(2n ** 127n) }));
      return [...before, ...(await putLines(pipeline, { from: LINES, count: LINES }))];
    },
    struck: [2],
  },
];

test.concurrent.each(FROM_STREAM)("$rule", async (scenario) => {
  expectEachLineOnce(scenario, await play(scenario, { plans: await fromStream(), folder }));
});

const DIRECT_PUT: Scenario[] = [
  {
    rule: "Firehose refuses every second record of a direct put: those alone are sent again",
    faults: [{ kind: "refuse-records", service: "firehose", every: 2, times: 9 }],
    load: shipOnce(300),
    struck: [9],
  },
  {
    rule: "Firehose throttles a direct put: it is sent again",
    faults: [{ kind: "error", code: "ServiceUnavailableException", status: 503, times: 6, requests: PUTS }],
    load: shipOnce(300),
    struck: [6],
  },
  {
    rule: "the answer to a direct put is lost: its records, and no others, are delivered twice",
    faults: [{ kind: "disconnect", moment: "after", skip: 2, requests: PUTS }],
    load: shipOnce(300),
    twice: { from: 2 * REQUEST_RECORDS, count: REQUEST_RECORDS },
  },
];

test.concurrent.each(DIRECT_PUT)("$rule", async (scenario) => {
  expectEachLineOnce(scenario, await play(scenario, { plans: await directPut(), folder }));
});
