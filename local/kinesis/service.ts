import * as z from "zod";
import { AwsError } from "../gateway/aws-error";
import { action, awsJsonHandler } from "../gateway/aws-json";
import type { LocalService } from "../gateway/http";
import { type KinesisOperation, kinesisActions } from "./actions";
import type { KinesisContext, KinesisInput } from "./context";
import { DEFAULT_MAX_BYTES_PER_STREAM, KINESIS_LIMITS } from "./limits";
import { ShardIterators } from "./shard-iterator";
import { Streams } from "./store/streams";
import { type Owner, withStreamName } from "./stream-name";

export interface NewStream {
  readonly name: string;
  readonly shardCount: number;
  /** Hours, 24 to 8760, @default 24 */
  readonly retentionHours?: number;
}

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
}

export interface KinesisService extends LocalService {
  /** Creates a stream, and resolves when it is ACTIVE. @throws AwsError as AWS answers */
  createStream(stream: NewStream): Promise<{ arn: string }>;
  /**
   * Any operation without the network, input and output as in the API reference; data is base64 text,
   * times are seconds (in outputs `Blob64` and `Timestamp`). @throws AwsError as AWS answers
   */
  call(operation: KinesisOperation, input: KinesisInput): Promise<object | undefined>;
}

/**
 * Kinesis Data Streams in memory, for one account and region.
 *
 * @example
 * const kinesis = createKinesisService({ accountId: "000000000000", region: "ap-northeast-2" });
 * await kinesis.createStream({ name: "nginx-access-dev", shardCount: 1 });
 */
export function createKinesisService(options: KinesisServiceOptions): KinesisService {
  const { accountId, region, maxBytesPerStream = DEFAULT_MAX_BYTES_PER_STREAM } = options;
  const owner: Owner = { accountId, region };
  const streams = new Streams(owner, maxBytesPerStream);
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
    close: async () => {
      isClosed = true;
      streams.clear();
    },
    createStream: async ({ name, shardCount, retentionHours }) => {
      await call("CreateStream", { StreamName: name, ShardCount: shardCount });
      const stream = { StreamName: name, RetentionPeriodHours: retentionHours };
      if (retentionHours !== undefined) await call("IncreaseStreamRetentionPeriod", stream);
      return { arn: streams.get(name).arn };
    },
  };
}
