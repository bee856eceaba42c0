import { TURN_BYTES } from "./words";

const WORD = 8;
/** Longer runs are not kept. */
const [RAW_BYTES, JSON_BYTES] = [256, 768];
/** Pairs of runs whose eight bytes are told apart. */
const PAIR_BITS = 5;

/** Where a kept run has what, in words: its last eight bytes, all that are whole in front of these, its JSON. */
const [TAIL, RAW] = [0, 1];
const JSON_AT = RAW + RAW_BYTES / WORD;
const RUN_WORDS = JSON_AT + (JSON_BYTES + TURN_BYTES) / WORD;

/*
 * Trick: what `copy` says of a run is one number, so that nothing has to be read anew behind what it writes: 9 bits say how
 * many bytes of the line the run takes, 10 how many its JSON has, the others are its flags.
 */
const [RAW_LENGTH, JSON_SHIFT, JSON_LENGTH, FLAGS_SHIFT] = [0x1ff, 9, 0x3ff, 19];

/** What a kept run takes of a line, in bytes. */
export function rawLength(kept: number): number {
  return kept & RAW_LENGTH;
}

/** What its JSON takes, in bytes. */
export function jsonLength(kept: number): number {
  return (kept >> JSON_SHIFT) & JSON_LENGTH;
}

/** The bits ENDS_LINE, HAS_EXTRA, or both, of a kept run. */
export function flagsOf(kept: number): number {
  return kept >> FLAGS_SHIFT;
}

/** A bit of `flags`: the line ends in the run; its raw bytes end with the line feed. */
export const ENDS_LINE = 1;
/** A bit of `flags`: the line goes on behind the fields that the format knows. */
export const HAS_EXTRA = 2;

/** A run where a line has it, and where its JSON stands. */
export interface ReadRun {
  /** Index of its first byte in the text, and of the one behind its last. */
  readonly start: number;
  /** Index of a byte, exclusive. */
  readonly end: number;
  /** Index of the first byte of its JSON in what is written. */
  readonly jsonStart: number;
  /** Index of a byte, exclusive. */
  readonly jsonEnd: number;
  /** The bits ENDS_LINE, HAS_EXTRA, or both. */
  readonly flags: number;
}

/**
 * Trick: what lines repeat (the load balancer, its target groups and certificates, dashes) is compared with what stood
 * in an earlier line, eight bytes at a time, and its JSON copied. A run's JSON depends on nothing but its bytes and the
 * text behind it, so this never changes what is written. Two runs at most are kept that have eight certain bytes in common.
 * All stand in one block of memory: an object for each, with buffers of its own, is spread over many places. It is an
 * array of words, not a view: what is known of where a word of an array begins need not be asked.
 */
export class RunMemo {
  /** Index of the run's last column. */
  readonly last: number;
  private readonly hashedAt: number;
  private readonly runs = new Float64Array(RUN_WORDS << (PAIR_BITS + 1));
  /** Of each run, what `copy` gives. */
  private readonly facts = new Int32Array(1 << (PAIR_BITS + 1));
  /** Of each pair, the one that was found or kept last: 0 or 1. */
  private readonly recent = new Uint8Array(1 << PAIR_BITS);

  /** @param options.hashedAt where these eight bytes stand: where runs differ most */
  constructor({ last, hashedAt = 0 }: { readonly last: number; readonly hashedAt?: number }) {
    this.last = last;
    this.hashedAt = hashedAt;
  }

  /**
   * Writes the JSON of the run that stands at byte `at`, if it has been kept, to byte `to`, for which there is room: one call
   * does all, in which the compiler has everything in line. The same turns as in OutputBuffer, by hand: one function for both
   * made the converter 2 to 3 % slower.
   *
   * @returns what is known of the run, for `rawLength`, `jsonLength` and `flagsOf`, and above 0; -1 if it has not been kept
   */
  copy(view: DataView, at: number, target: DataView, to: number): number {
    const { runs, facts } = this;
    const pair = this.pairOf(view, at);
    let run = pair * 2 + (this.recent[pair] as number);
    if (!stands(runs, run * RUN_WORDS, facts[run] as number, view, at)) {
      run = this.other(pair, view, at);
      if (run < 0) return run;
    }
    const known = facts[run] as number;
    const length = jsonLength(known);
    const json = run * RUN_WORDS + JSON_AT;
    for (let index = 0; index < length; index += TURN_BYTES) {
      const word = json + (index >> 3);
      const place = to + index;
      const first = runs[word] as number;
      const second = runs[word + 1] as number;
      const third = runs[word + 2] as number;
      const fourth = runs[word + 3] as number;
      target.setFloat64(place, first, true);
      target.setFloat64(place + 8, second, true);
      target.setFloat64(place + 16, third, true);
      target.setFloat64(place + 24, fourth, true);
    }
    return known;
  }

  /** Keeps a run, unless it is too long, or too short to be worth it. */
  keep(view: DataView, written: DataView, read: ReadRun): void {
    const { start, jsonStart, flags } = read;
    const [rawBytes, jsonBytes] = [read.end - start, read.jsonEnd - jsonStart];
    const last = rawBytes - WORD;
    if (last < 0 || rawBytes > RAW_BYTES || jsonBytes > JSON_BYTES || hasZero(view, start, last)) return;
    const { runs, facts, recent } = this;
    const pair = this.pairOf(view, start);
    const place = 1 - (recent[pair] as number);
    recent[pair] = place;
    const run = pair * 2 + place;
    const words = run * RUN_WORDS;
    runs[words + TAIL] = view.getFloat64(start + last, true);
    for (let index = 0; index < last; index += WORD)
      runs[words + RAW + (index >> 3)] = view.getFloat64(start + index, true);
    for (let index = 0; index < jsonBytes; index += WORD)
      runs[words + JSON_AT + (index >> 3)] = written.getFloat64(jsonStart + index, true);
    facts[run] = rawBytes | (jsonBytes << JSON_SHIFT) | (flags << FLAGS_SHIFT);
  }

  /** The other run of a pair, if it stands at `at`; -1 if not. */
  private other(pair: number, view: DataView, at: number): number {
    const place = 1 - (this.recent[pair] as number);
    const run = pair * 2 + place;
    if (!stands(this.runs, run * RUN_WORDS, this.facts[run] as number, view, at)) return -1;
    this.recent[pair] = place;
    return run;
  }

  private pairOf(view: DataView, at: number): number {
    const hashed = at + this.hashedAt;
    const word = view.getInt32(hashed, true) ^ Math.imul(view.getInt32(hashed + 4, true), 31);
    return Math.imul(word, 0x9e3779b1) >>> (32 - PAIR_BITS);
  }
}

/** Whether the run at `words`, of which so much is `known`, stands at `at`; none that has never been kept does. */
function stands(runs: Float64Array, words: number, known: number, view: DataView, at: number): boolean {
  const last = rawLength(known) - WORD;
  if (last < 0 || view.getFloat64(at + last, true) !== runs[words + TAIL]) return false;
  for (let index = 0; index < last; index += WORD)
    if (view.getFloat64(at + index, true) !== runs[words + RAW + (index >> 3)]) return false;
  return true;
}

/** Two doubles are the same if their bytes are, but for one: 0 equals -0, eight bytes that are zero but for one bit. */
function hasZero(view: DataView, start: number, last: number): boolean {
  for (let index = 0; index < last; index += WORD)
    if (view.getFloat64(start + index, true) === 0) return true;
  return view.getFloat64(start + last, true) === 0;
}
