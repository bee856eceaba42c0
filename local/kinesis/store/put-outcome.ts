import type { NewRecord } from "../../durable/record-payload";
import type { Shard } from "./shard";

/** A record and the open shard that it goes to. */
export interface Addressed {
  readonly shard: Shard;
  readonly record: NewRecord;
}

/** What became of a record. `full`: nobody has read the oldest records; an error: the disk did not take it. */
export type PutOutcome = { readonly sequenceNumber: string } | { readonly refused: "full" | Error };
