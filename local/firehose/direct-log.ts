import { rmSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { fileNameOf } from "../durable/file-name";
import { type NewRecord, readRecords, writeRecords } from "../durable/record-payload";
import { SegmentLog } from "../durable/segment-log";
import { readState, writeState } from "../durable/state-file";

const DeliveredFile = z.strictObject({
  version: z.literal(1),
  deliveryStream: z.string(),
  /** Every record before this index is delivered or dropped. */
  before: z.int().min(0),
});

export interface DirectLogOptions {
  readonly dataDir: string;
  readonly deliveryStream: string;
  /** Told of bytes at the end of the log that are no whole write, and are cut off. */
  readonly onTorn: (line: string) => void;
}

/** A record that was put directly and is not delivered yet. */
export interface WaitingRecord {
  readonly index: number;
  readonly data: Buffer;
  readonly arrivalTime: Date;
}

/**
 * Records that were put directly into a delivery stream, on disk until they are delivered:
 * `<dataDir>/firehose/<delivery stream>`. Those of one request come back together, or none of them.
 */
export class DirectLog {
  readonly #folder: string;
  readonly #deliveryStream: string;
  readonly #log: SegmentLog;

  constructor({ dataDir, deliveryStream, onTorn }: DirectLogOptions) {
    this.#folder = join(dataDir, "firehose", fileNameOf(deliveryStream));
    this.#deliveryStream = deliveryStream;
    this.#log = new SegmentLog({ folder: join(this.#folder, "records"), onTorn });
  }

  /** Gives what is not delivered yet, one request after the other. Call it once, before anything is appended. */
  load(onRequest: (records: WaitingRecord[]) => void): void {
    const before = readState(this.#deliveredFile, DeliveredFile, "how far a delivery stream is")?.before ?? 0;
    this.#log.load(({ first, payload }) => {
      const records = readRecords(payload)
        .map(({ data, arrivalMs }, at) => ({ index: first + at, data, arrivalTime: new Date(arrivalMs) }))
        .filter(({ index }) => index >= before);
      if (records.length > 0) onRequest(records);
    });
  }

  /** @returns the index of the first of them @throws what the file system answers; then none of them is kept */
  append(records: readonly NewRecord[]): number {
    const first = this.#log.next;
    this.#log.append({ first, count: records.length, payload: writeRecords(records) });
    return first;
  }

  /** Everything before this index is delivered or dropped. @throws what the file system answers */
  delivered(before: number): void {
    writeState(this.#deliveredFile, { version: 1, deliveryStream: this.#deliveryStream, before });
    this.#log.trim(before);
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }

  get #deliveredFile(): string {
    return join(this.#folder, "delivered.json");
  }
}
