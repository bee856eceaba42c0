import * as z from "zod";
import { readJson } from "./ndjson";
import type { QuarantineKey } from "./quarantine-key";
import { hourPath } from "./time-prefixes";

/** What Lambda leaves in S3: https://docs.aws.amazon.com/lambda/latest/dg/kinesis-on-failure-destination.html */
const InvocationRecord = z.object({
  /** The event, as JSON text or as it is: the documentation's examples show both. */
  payload: z.union([z.string(), z.record(z.string(), z.unknown())]),
});

const KinesisEvent = z.object({
  Records: z
    .array(
      z.object({
        eventID: z.string(),
        kinesis: z.object({
          sequenceNumber: z.string().regex(/^\d+$/),
          approximateArrivalTimestamp: z.number(),
        }),
      }),
    )
    .min(1),
});

/** A batch that the event source mapping gave up. */
export interface FailedBatch {
  /** The event as the function got it, JSON. */
  readonly event: string;
  readonly records: number;
  readonly shardId: string;
  readonly firstSequenceNumber: bigint;
  readonly lastSequenceNumber: bigint;
  /** Milliseconds since 1970. */
  readonly firstArrival: number;
  readonly lastArrival: number;
  /** UTC hours in which its records arrived: `2020/08/10/06`. */
  readonly hours: readonly string[];
}

/** @throws ReplayError for an object that holds no Kinesis event */
export function readFailedBatch(key: string, text: Buffer): FailedBatch {
  const { payload } = readJson(InvocationRecord, key, text);
  const event = typeof payload === "string" ? payload : JSON.stringify(payload);
  const { Records } = readJson(KinesisEvent, `${key}: payload`, event);
  const numbers = Records.map(({ kinesis }) => BigInt(kinesis.sequenceNumber)).sort((a, b) =>
    a < b ? -1 : 1,
  );
  const arrivals = Records.map(({ kinesis }) => kinesis.approximateArrivalTimestamp * 1_000).sort(
    (a, b) => a - b,
  );
  return {
    event,
    records: Records.length,
    // A batch is of one shard: https://docs.aws.amazon.com/lambda/latest/dg/with-kinesis.html
    shardId: (Records[0]?.eventID ?? "").split(":", 1)[0] ?? "",
    firstSequenceNumber: numbers[0] as bigint,
    lastSequenceNumber: numbers.at(-1) as bigint,
    firstArrival: arrivals[0] as number,
    lastArrival: arrivals.at(-1) as number,
    hours: [...new Set(arrivals.map(hourPath))],
  };
}

/** What of a batch decides which objects are its own. */
export type BatchRange = Pick<FailedBatch, "shardId" | "firstSequenceNumber" | "lastSequenceNumber">;

/** Whether a quarantine object was left by a failed attempt at the batch: then all its lines are in the batch. */
export function isLeftover(range: BatchRange, { shardId, firstSequenceNumber }: QuarantineKey): boolean {
  return (
    shardId === range.shardId &&
    firstSequenceNumber >= range.firstSequenceNumber &&
    firstSequenceNumber <= range.lastSequenceNumber
  );
}
