import type { OutputBuffer } from "../engine/output-buffer";
import type { BulkBatch, RejectedLine } from "./bulk-batch";

/** What is held of a rejected line besides its bytes, roughly. */
const REJECTED_OVERHEAD = 200;

/** Collects the documents of a body, which stand in `out` one behind the other, and the lines between them. */
export class BatchBuilder {
  /** Of each document: where its action line begins, and its line's number. */
  private starts: number[] = [];
  private lines: number[] = [];
  private rejected: RejectedLine[] = [];
  private rejectedBytes = 0;

  /** @param actionBytes of every action line */
  constructor(
    private readonly out: OutputBuffer,
    private readonly actionBytes: number,
    private readonly maxBytes: number,
  ) {}

  /** Whether it is time to give the batch: its body is too long, or the lines that it holds are. */
  get isFull(): boolean {
    return this.out.length > this.maxBytes || this.rejectedBytes > this.maxBytes;
  }

  /** Whether neither a document nor a rejected line has come since the last batch. */
  get isEmpty(): boolean {
    return this.starts.length === 0 && this.rejected.length === 0;
  }

  /** The document whose action line begins at `start` is the last one in `out`. */
  add(start: number, line: number): void {
    this.starts.push(start);
    this.lines.push(line);
  }

  /** Keeps a line that has no document; its bytes count towards `isFull`, too. */
  reject(line: RejectedLine): void {
    this.rejected.push(line);
    this.rejectedBytes += line.raw.length + REJECTED_OVERHEAD;
  }

  /**
   * All but a last document that makes the body too long; `next` begins with that one.
   *
   * @throws RangeError from `lineOf`, `itemOf` and `documentOf` of the batch, for an item that it does not have
   */
  batch(): BulkBatch {
    const { out, starts, lines, rejected, actionBytes } = this;
    const isTooLong = out.length > this.maxBytes && starts.length > 1;
    const count = isTooLong ? starts.length - 1 : starts.length;
    const end = isTooLong ? (starts[count] as number) : out.length;
    const itemOf = (item: number): Buffer =>
      out.bytes.subarray(requireItem(starts, item, count), item + 1 < count ? starts[item + 1] : end);
    return {
      body: out.bytes.subarray(0, end),
      count,
      rejected,
      lineOf: (item) => requireItem(lines, item, count),
      itemOf,
      documentOf: (item) => itemOf(item).subarray(actionBytes, -1),
    };
  }

  /** Begins the batch behind the one given. */
  next({ body, count }: BulkBatch): void {
    const { out } = this;
    out.bytes.copyWithin(0, body.length, out.length);
    out.length -= body.length;
    this.lines = this.lines.slice(count);
    this.starts = this.lines.map(() => 0);
    this.rejected = [];
    this.rejectedBytes = 0;
  }
}

function requireItem(values: readonly number[], item: number, count: number): number {
  const value = item < count ? values[item] : undefined;
  if (value === undefined) throw new RangeError(`a batch of ${count} documents has no item ${item}`);
  return value;
}
