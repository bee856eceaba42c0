/*
 * A sequence number as AWS writes it today ("version 2"), from the most significant digit on: `2`, the second in
 * which the shard was created (36 bits), the shard's index (its last 4 bits), the record's index in the shard
 * (64), a zero byte, the second of arrival (36), the shard's index (32), `2`. 186 bits are 56 decimal digits.
 */
const RECORD_SHIFT = 80n;
const SECONDS_SHIFT = 36n;
const SHARD_SHIFT = 4n;
const SHARD_NIBBLE_SHIFT = 144n;
const CREATED_SHIFT = 148n;
const TOP = 2n << 184n;
const VERSION = 2n;
/** Numbers below this one are of AWS's first form, which no record of ours has. */
const FIRST_FORM_END = 1n << 129n;
/** What the last number of an ended shard holds as the record's index. */
const LAST_RECORD = 0x7fff_ffff_ffff_ffffn;
/** Later than this AWS takes for no date. */
const DATE_END_SECONDS = 16_025_175_000;

export interface SequenceParts {
  readonly shardCreatedMs: number;
  readonly shardIndex: number;
  /** 1 for a shard's first record; 0 in the number with which a shard starts. */
  readonly recordIndex: number;
  readonly arrivalMs: number;
}

/** Writes the sequence numbers of one shard. They rise with the record's index. */
export class SequenceNumbers {
  readonly #base: bigint;
  readonly #shardCreatedMs: number;

  constructor({ shardCreatedMs, shardIndex }: Pick<SequenceParts, "shardCreatedMs" | "shardIndex">) {
    this.#shardCreatedMs = shardCreatedMs;
    const index = BigInt(shardIndex);
    this.#base =
      TOP |
      (seconds(shardCreatedMs) << CREATED_SHIFT) |
      ((index & 15n) << SHARD_NIBBLE_SHIFT) |
      (index << SHARD_SHIFT) |
      VERSION;
  }

  /** @param recordIndex from 1 on */
  at(recordIndex: number, arrivalMs: number): string {
    return this.#write(BigInt(recordIndex), arrivalMs);
  }

  get starting(): string {
    return this.#write(0n, this.#shardCreatedMs);
  }

  ending(closedMs: number): string {
    return this.#write(LAST_RECORD, closedMs);
  }

  #write(recordIndex: bigint, ms: number): string {
    // A child shard's creation may be dated after its first records' arrival: its numbers never precede it.
    const time = seconds(Math.max(ms, this.#shardCreatedMs));
    return (this.#base + (recordIndex << RECORD_SHIFT) + (time << SECONDS_SHIFT)).toString();
  }
}

/** The parts of a number of today's form; undefined for any other. */
export function parseSequenceNumber(text: string): SequenceParts | undefined {
  const number = BigInt(text);
  const field = (shift: bigint, bits: bigint) => Number((number >> shift) & ((1n << bits) - 1n));
  const recordIndex = field(RECORD_SHIFT, 64n);
  const createdSeconds = field(CREATED_SHIFT, 36n);
  if (number >> 184n !== 2n || field(0n, 4n) !== 2) return undefined;
  if (recordIndex > Number(LAST_RECORD) || createdSeconds >= DATE_END_SECONDS) return undefined;
  return {
    shardCreatedMs: createdSeconds * 1000,
    shardIndex: field(SHARD_SHIFT, 32n),
    recordIndex,
    arrivalMs: field(SECONDS_SHIFT, 36n) * 1000,
  };
}

/** Whether a producer may name this number as one that its record has to come after. */
export function canComeBefore(text: string, nowMs: number): boolean {
  const parts = parseSequenceNumber(text);
  return parts === undefined ? BigInt(text) < FIRST_FORM_END : parts.arrivalMs <= nowMs;
}

function seconds(ms: number): bigint {
  return BigInt(Math.floor(ms / 1000));
}
