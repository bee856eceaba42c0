import { hashKeyDigits } from "../hash-key";
import { SequenceNumbers } from "../sequence-number";
import { shardIdOf } from "../shard-id";
import { RecordLog } from "./record-log";

export interface NewShard {
  readonly index: number;
  readonly startingHashKey: bigint;
  readonly endingHashKey: bigint;
  /** When it began to take records. */
  readonly openedMs: number;
  /** The date in its sequence numbers: may lie after `openedMs`, since a child's numbers exceed its parents'. */
  readonly createdMs: number;
  /** The shard it was split from, or the two that it was merged from. */
  readonly parents: readonly Shard[];
}

/** A range of hash keys and the records whose keys fall into it. */
export class Shard {
  readonly index: number;
  readonly id: string;
  readonly startingHashKey: bigint;
  readonly endingHashKey: bigint;
  /** `endingHashKey` as {@link hashKeyDigits}. */
  readonly endingDigits: string;
  readonly openedMs: number;
  readonly createdMs: number;
  readonly parents: readonly Shard[];
  readonly sequenceNumbers: SequenceNumbers;
  readonly log = new RecordLog();
  #closedMs: number | undefined;

  constructor(shard: NewShard) {
    this.index = shard.index;
    this.id = shardIdOf(shard.index);
    this.startingHashKey = shard.startingHashKey;
    this.endingHashKey = shard.endingHashKey;
    this.endingDigits = hashKeyDigits(shard.endingHashKey);
    this.openedMs = shard.openedMs;
    this.createdMs = Math.floor(shard.createdMs / 1000) * 1000;
    this.parents = shard.parents;
    this.sequenceNumbers = new SequenceNumbers({ shardCreatedMs: this.createdMs, shardIndex: this.index });
  }

  /** When it was split or merged; undefined while it is open. */
  get closedMs(): number | undefined {
    return this.#closedMs;
  }

  get isOpen(): boolean {
    return this.#closedMs === undefined;
  }

  close(nowMs: number): void {
    this.#closedMs = nowMs;
  }
}
