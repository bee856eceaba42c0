import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import * as z from "zod";
import { AwsError } from "../gateway/aws-error";
import { invalidArgument } from "./errors";
import { KINESIS_LIMITS } from "./limits";

/** A place in a shard. */
export interface Position {
  readonly streamName: string;
  /** The stream's own id: a later stream of the same name is another one. */
  readonly streamId: string;
  readonly shardIndex: number;
  /** Index of the record to read next. */
  readonly recordIndex: number;
}

const SEAL_BYTES = 12;
const sealed = z.tuple([z.int(), z.string(), z.string(), z.int(), z.int()]);

/** Writes positions as opaque tokens, and reads back those that it wrote itself: nothing is kept for them. */
export class ShardIterators {
  readonly #key = randomBytes(32);

  write(position: Position): string {
    const { streamName, streamId, shardIndex, recordIndex } = position;
    const text = Buffer.from(JSON.stringify([Date.now(), streamName, streamId, shardIndex, recordIndex]));
    return Buffer.concat([this.#seal(text), text]).toString("base64");
  }

  /** @throws AwsError InvalidArgumentException for any other text, ExpiredIteratorException after five minutes */
  read(token: string): Position {
    const bytes = Buffer.from(token, "base64");
    const text = bytes.subarray(SEAL_BYTES);
    const isOurs =
      bytes.length > SEAL_BYTES &&
      bytes.toString("base64") === token &&
      timingSafeEqual(this.#seal(text), bytes.subarray(0, SEAL_BYTES));
    if (!isOurs) throw invalidArgument("Invalid ShardIterator.");
    const [createdMs, streamName, streamId, shardIndex, recordIndex] = sealed.parse(
      JSON.parse(text.toString()),
    );
    refuseExpired(createdMs);
    return { streamName, streamId, shardIndex, recordIndex };
  }

  #seal(text: Uint8Array): Buffer {
    return createHmac("sha256", this.#key).update(text).digest().subarray(0, SEAL_BYTES);
  }
}

function refuseExpired(createdMs: number): void {
  const now = Date.now();
  if (now - createdMs <= KINESIS_LIMITS.iteratorLifeMs) return;
  throw new AwsError(
    "ExpiredIteratorException",
    `Iterator expired. The iterator was created at time ${amazonTime(createdMs)} while right now it is ${amazonTime(now)} which is further in the future than the tolerated delay of ${KINESIS_LIMITS.iteratorLifeMs} milliseconds.`,
  );
}

/** `Thu Jan 22 01:22:02 UTC 2015`, from `Thu, 22 Jan 2015 01:22:02 GMT`. */
function amazonTime(ms: number): string {
  return new Date(ms).toUTCString().replace(/^(\w+), (\d+) (\w+) (\d+) ([\d:]+) GMT$/, "$1 $3 $2 $5 UTC $4");
}
