import { createHash } from "node:crypto";
import type { BackoffOptions } from "../shipper/backoff";
import { systemClock } from "../shipper/clock";
import type { Destination, OutgoingRecord } from "../shipper/destination";
import { sendRecords } from "../shipper/send-records";
import type { ReplayBucket } from "./bucket";
import { ReplayError } from "./error";
import { readFailedRecords } from "./failed-records";
import { readJson } from "./ndjson";
import { afterBatch, NOT_BEGUN, nextBatch, PutProgress, recordsLeft } from "./put-progress";
import type { ReplayObject } from "./replayed";

const BACKOFF: BackoffOptions = { initialMillis: 100, maxMillis: 10_000 };

/** Longer than a throttled stream needs; then the object is given up, with what is left of it. */
const GIVE_UP_AFTER_MILLIS = 60_000;

export interface PutAgainOptions {
  readonly bucket: ReplayBucket;
  readonly destination: Destination;
  /** @default 60 s */
  readonly giveUpAfterMillis?: number;
}

/** How far an object is, with the etag of the note that says so. */
export interface KnownProgress {
  readonly progress: PutProgress;
  readonly etag: string | undefined;
}

/** Where the progress of an object is noted while it is put again. */
function progressKey(key: string): string {
  return `replayed/in-progress/${key}.json`;
}

export async function readProgress(bucket: ReplayBucket, key: string): Promise<KnownProgress> {
  const note = await bucket.read(progressKey(key));
  if (note === undefined) return { progress: NOT_BEGUN, etag: undefined };
  return { progress: readJson(PutProgress, note.key, note.text), etag: note.etag };
}

/**
 * Puts an object's records again, batch by batch. A stream tells no record from its copy, so what was accepted is noted
 * after every batch: an interruption costs the note of one batch at most.
 */
export function putAgainReplay(options: PutAgainOptions): ReplayObject {
  const { bucket, destination } = options;
  return async (key, signal) => {
    const object = await bucket.read(key);
    if (object === undefined) return { kind: "gone" };
    const records = readFailedRecords(key, object.text).map((data, index) =>
      toRecord(data, { key, index, hasPartitionKeys: destination.hasPartitionKeys }),
    );
    let { progress, etag } = await readProgress(bucket, key);
    let count = 0;
    for (let left = recordsLeft(progress, records.length); left.length > 0; ) {
      if (signal.aborted) return { kind: "interrupted", count };
      const batch = nextBatch(left, { size: (index) => bytesOf(records[index]), limits: destination.limits });
      const { refused, reason } = await putBatch(batch, records, options);
      progress = afterBatch(progress, { batch, refused });
      etag = await bucket.write(progressKey(key), JSON.stringify(progress), etag);
      count += batch.length - refused.length;
      if (reason !== undefined) throw new ReplayError(`${key}: ${reason}`);
      left = left.slice(batch.length);
    }
    await bucket.moveAside(object);
    await bucket.remove(progressKey(key));
    return { kind: "done", count, quarantinedAgain: 0 };
  };
}

/** One request, and as many more as its refused records need. */
async function putBatch(
  batch: readonly number[],
  records: readonly OutgoingRecord[],
  { destination, giveUpAfterMillis = GIVE_UP_AFTER_MILLIS }: PutAgainOptions,
): Promise<{ refused: number[]; reason?: string }> {
  const accepted = new Set<OutgoingRecord>();
  const outgoing = batch.map((index) => records[index] as OutgoingRecord);
  try {
    await sendRecords(outgoing, {
      destination,
      flowId: "replay",
      backoff: BACKOFF,
      giveUpAfterMillis,
      clock: systemClock,
      random: Math.random,
      // Never aborted: a request that is cut off may have been accepted.
      signal: new AbortController().signal,
      onAccepted: (records) => {
        for (const record of records) accepted.add(record);
      },
      onRetry: () => undefined,
    });
    return { refused: [] };
  } catch (error) {
    const refused = batch.filter((index) => !accepted.has(records[index] as OutgoingRecord));
    return { refused, reason: (error as Error).message };
  }
}

/** The partition key is made of where the record stands: one that is put again, and no other, has the key of the first. */
function toRecord(data: Buffer, { key, index, hasPartitionKeys }: RecordPlace): OutgoingRecord {
  if (!hasPartitionKeys) return { data, partitionKey: "" };
  return { data, partitionKey: createHash("md5").update(`${key}\0${index}`).digest("hex") };
}

interface RecordPlace extends Pick<Destination, "hasPartitionKeys"> {
  /** Of the object, and the record's index in it. */
  readonly key: string;
  readonly index: number;
}

function bytesOf(record: OutgoingRecord | undefined): number {
  return record === undefined ? 0 : record.data.length + record.partitionKey.length;
}
