/** A line that is not in the index, and why. */
export interface RejectedLine {
  /** Its number in the object, counted from 1. */
  readonly line: number;
  /** Rule, field, column and format, or that it is too long; never the line's content. */
  readonly reason: string;
  /** The line without its line break, copied; only its beginning if `cut`. */
  readonly raw: Buffer;
  readonly cut: boolean;
}

/** Documents for one bulk request, and the lines between them that have none. */
export interface BulkBatch {
  /**
   * The request's body: an action line and a document by turns, each with its line feed; empty if there are no
   * documents. Not copied: valid until the next batch is asked for.
   */
  readonly body: Buffer;
  /** How many documents the body has: the response's `items` are about these, in this order. */
  readonly count: number;
  /** In the order of the object. */
  readonly rejected: readonly RejectedLine[];
  /**
   * The number of the line that a document was made of, counted from 1.
   *
   * @param item counted from 0
   * @throws RangeError for an item that the batch does not have
   */
  lineOf(item: number): number;
  /**
   * A document's action line and the document itself, as they stand in the body. Not copied.
   *
   * @throws RangeError as `lineOf` does
   */
  itemOf(item: number): Buffer;
  /**
   * A document as JSON, without its line feed. Not copied.
   *
   * @throws RangeError as `lineOf` does
   */
  documentOf(item: number): Buffer;
}

/** What has been read of an object. */
export interface BulkCounts {
  /** = `documents` + `rejected` */
  readonly lines: number;
  /** Lines that became one. */
  readonly documents: number;
  /** Lines that no format takes, or that are too long. */
  readonly rejected: number;
  /** Lines that go on behind the fields we know. */
  readonly unknownFields: number;
  /** Bytes of the lines, with their line breaks. */
  readonly bytesIn: number;
  /** Bytes of the bodies. */
  readonly bytesOut: number;
}
