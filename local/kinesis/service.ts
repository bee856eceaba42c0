import { z } from "zod";
import { AwsError } from "../gateway/aws-error";
import { action, awsJsonHandler } from "../gateway/aws-json";
import type { LocalService } from "../gateway/http";
import { type KinesisOperation, kinesisActions } from "./actions";
import type { KinesisContext, KinesisInput } from "./context";
import { createKinesalite } from "./kinesalite";
import { KINESIS_LIMITS } from "./limits";
import { StreamModes } from "./stream-modes";
import { type Owner, withStreamName } from "./stream-name";

export interface NewStream {
  readonly name: string;
  readonly shardCount: number;
  /** Hours, 24 to 168 (kinesalite knows no longer retention), @default 24 */
  readonly retentionHours?: number;
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

const ACTIVE_WITHIN_MS = 10_000;

/**
 * Kinesis Data Streams in memory, for one account and region.
 *
 * @example
 * const kinesis = createKinesisService({ accountId: "000000000000", region: "ap-northeast-2" });
 * await kinesis.createStream({ name: "nginx-access-dev", shardCount: 1 });
 */
export function createKinesisService(owner: Owner): KinesisService {
  const kinesalite = createKinesalite(owner);
  const context: KinesisContext = { kinesalite, modes: new StreamModes(), owner };
  const call: KinesisService["call"] = async (operation, input) =>
    kinesisActions[operation](context, withStreamName(input, owner));

  // kinesalite checks every member itself, with AWS's own texts: here it only has to be an object.
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
    close: () => kinesalite.close(),
    createStream: async ({ name, shardCount, retentionHours = 24 }) => {
      await call("CreateStream", { StreamName: name, ShardCount: shardCount });
      const arn = await untilActive(call, name);
      if (retentionHours !== 24) {
        await call("IncreaseStreamRetentionPeriod", {
          StreamName: name,
          RetentionPeriodHours: retentionHours,
        });
      }
      return { arn };
    },
  };
}

async function untilActive(call: KinesisService["call"], StreamName: string): Promise<string> {
  const deadline = Date.now() + ACTIVE_WITHIN_MS;
  for (;;) {
    const output = await call("DescribeStreamSummary", { StreamName });
    const { StreamDescriptionSummary: stream } = output as {
      StreamDescriptionSummary: { StreamStatus: string; StreamARN: string };
    };
    if (stream.StreamStatus === "ACTIVE") return stream.StreamARN;
    if (Date.now() > deadline) {
      throw new AwsError(
        "InternalFailure",
        `stream ${StreamName}: not ACTIVE after ${ACTIVE_WITHIN_MS} ms, is ${stream.StreamStatus}`,
        500,
      );
    }
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}
