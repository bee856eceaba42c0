import { join } from "node:path";
import * as z from "zod";
import { EngineError } from "../error";
import { AwsError } from "../gateway/aws-error";
import { action, awsJsonHandler } from "../gateway/aws-json";
import type { LocalService } from "../gateway/http";
import { type KinesisOperation, kinesisActions } from "./actions";
import { applyPlan, type PlannedStream } from "./apply-plan";
import type { KinesisContext, KinesisInput } from "./context";
import { DEFAULT_MAX_BYTES_PER_STREAM, KINESIS_LIMITS } from "./limits";
import { ShardIterators } from "./shard-iterator";
import type { Stream } from "./store/stream";
import { Streams } from "./store/streams";
import { type Owner, withStreamName } from "./stream-name";

export interface KinesisServiceOptions extends Owner {
  /**
   * Bytes of records, and 64 of bookkeeping for each, that a stream holds at most. From a quarter of them on, the
   * oldest records go before their time once some reader has asked for what lies behind them. Those that nobody has
   * passed stay: when they fill the stream, producers are throttled (`ProvisionedThroughputExceededException`). A
   * second reader who comes late with TRIM_HORIZON may therefore miss what the first one has read.
   *
   * @default 64 MiB
   */
  readonly maxBytesPerStream?: number;
  /** Streams are kept under `<dataDir>/kinesis`, and found there again; absent: they live in memory only. */
  readonly dataDir?: string;
  /** Told of bytes at the end of a log that are no whole write, and are cut off: what a power cut leaves. */
  readonly onError?: (error: Error) => void;
}

export interface KinesisService extends LocalService {
  /**
   * Creates a stream, or takes up the one that an earlier start left under its name, its records too; resolves when it
   * is ACTIVE and as planned. @throws AwsError as AWS answers
   */
  createStream(stream: PlannedStream): Promise<{ arn: string }>;
  /** The stream of a name, for who looks at it inside the engine; undefined where there is none. */
  find(name: string): Stream | undefined;
  /**
   * Any operation without the network, input and output as in the API reference; data is base64 text,
   * times are seconds (in outputs `Blob64` and `Timestamp`). @throws AwsError as AWS answers
   */
  call(operation: KinesisOperation, input: KinesisInput): Promise<object | undefined>;
}

/**
 * Kinesis Data Streams for one account and region, read from memory and kept on disk.
 *
 * @example
 * const kinesis = createKinesisService({ accountId: "000000000000", region: "ap-northeast-2", dataDir: ".local" });
 * await kinesis.createStream({ name: "nginx-access-dev", shardCount: 1 });
 *
 * @throws EngineError where what is on disk is not as it was written
 */
export function createKinesisService(options: KinesisServiceOptions): KinesisService {
  const { accountId, region, maxBytesPerStream = DEFAULT_MAX_BYTES_PER_STREAM, dataDir, onError } = options;
  const owner: Owner = { accountId, region };
  const onTorn = (line: string): void => onError?.(new EngineError(line));
  const disk = dataDir === undefined ? undefined : { folder: join(dataDir, "kinesis"), onTorn };
  const streams = new Streams({ owner, maxBytesPerStream, disk });
  const context: KinesisContext = { streams, iterators: new ShardIterators() };
  let isClosed = false;
  const call: KinesisService["call"] = async (operation, input) => {
    if (isClosed) throw new AwsError("ServiceUnavailable", "kinesis: is stopped", 503);
    return kinesisActions[operation](context, withStreamName(input, owner));
  };

  // Each action checks its members itself, with Kinesis's own texts: here the input only has to be an object.
  const anyInput = z.record(z.string(), z.unknown());
  const operations = Object.keys(kinesisActions) as KinesisOperation[];
  const handle = awsJsonHandler({
    targetPrefix: "Kinesis_20131202",
    validationCode: "ValidationException",
    maxBodyBytes: KINESIS_LIMITS.bodyBytes,
    actions: Object.fromEntries(
      operations.map((operation) => [operation, action(anyInput, (input) => call(operation, input))]),
    ),
  });
  return {
    handle,
    call,
    find: (name) => streams.find(name),
    close: async () => {
      isClosed = true;
      streams.clear();
    },
    createStream: async (planned) => {
      await applyPlan({ streams, call }, planned);
      return { arn: streams.get(planned.name).arn };
    },
  };
}
