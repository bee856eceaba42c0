/** An object that was written during the run. */
export interface WrittenObject {
  readonly bucket: string;
  readonly key: string;
  /** Log lines in the object; of Firehose's error objects, those in the records they hold. */
  readonly lines: number;
}

/** What became of the lines of one stack, since the engine started. */
export interface PathSummary {
  readonly stack: string;
  readonly received: number;
  readonly delivered: number;
  readonly quarantined: number;
  readonly filtered: number;
  readonly objects: readonly WrittenObject[];
  readonly quarantineObjects: readonly WrittenObject[];
  /** Batches the event source mapping gave up: each object holds a whole event, to be replayed. */
  readonly failedBatches: readonly { readonly bucket: string; readonly key: string }[];
}
