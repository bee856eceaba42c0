import type { SlackMessage } from "../slack/message";

/** An object that was written during the run. */
export interface WrittenObject {
  readonly bucket: string;
  readonly key: string;
  /** Log lines in the object; of Firehose's error objects, those in the records they hold; of damaged logs, none. */
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
  /** Events that a function failed to the end, in batches of a stream or asynchronously: each object holds one whole. */
  readonly failedBatches: readonly { readonly bucket: string; readonly key: string }[];
  /** Documents that came into being in the stack's search domain; absent of a stack without one. */
  readonly documents?: number;
  /** What the Slack webhook of the stack took; absent of a stack without subscription filters. */
  readonly messages?: readonly SlackMessage[];
}
