import type { ObjectChunk, ObjectDestination } from "./object-writer";

/** An object of a delivery stream that was stored, and what is in it. */
export interface DeliveredObject {
  readonly deliveryStreamArn: string;
  /** Kinesis stream that is read; absent for direct puts. */
  readonly sourceStreamArn?: string | undefined;
  readonly bucket: string;
  readonly key: string;
  readonly kind: ObjectDestination["kind"];
  /** Of the records, in their order, with the bytes that each has in the object. */
  readonly records: readonly Pick<ObjectChunk, "recordId" | "data" | "kinesis">[];
}

/** What a delivery stream has done since the engine started. */
export class DeliveryCounts {
  /** Records that came, directly or from a Kinesis stream. */
  received = 0;
  /** Records in objects, by what these are for. */
  readonly stored = { delivered: 0, failed: 0 };
  /** Objects that could not be stored at once, and batches in which the function failed records. */
  errors = 0;
  /** One line. */
  lastError: string | undefined;

  error(message: string): void {
    this.errors += 1;
    [this.lastError] = message.split("\n");
  }
}
