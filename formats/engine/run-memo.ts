const WORD = 8;
/** Longer runs are not kept. */
const [RAW_BYTES, JSON_BYTES] = [256, 768];
/** Pairs of runs whose eight bytes are told apart. */
const PAIR_BITS = 5;
/** Trick: bytes are copied four words a turn, all of which are read before one is written: see `writeLiteral`. */
const FOUR_WORDS = 4 * WORD;

/** Where a kept run has what, in words: its last eight bytes, all that are whole in front of these, its JSON. */
const [TAIL, RAW] = [0, 1];
const JSON_AT = RAW + RAW_BYTES / WORD;
const RUN_WORDS = JSON_AT + (JSON_BYTES + FOUR_WORDS) / WORD;
/** And what is known of it. */
const [RAW_LENGTH, JSON_LENGTH, FLAGS, FACTS] = [0, 1, 2, 4];

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
  private readonly facts = new Int32Array(FACTS << (PAIR_BITS + 1));
  /** Of each pair, the one that was found or kept last: 0 or 1. */
  private readonly recent = new Uint8Array(1 << PAIR_BITS);

  /** @param options.hashedAt where these eight bytes stand: where runs differ most */
  constructor({ last, hashedAt = 0 }: { readonly last: number; readonly hashedAt?: number }) {
    this.last = last;
    this.hashedAt = hashedAt;
  }

  /**
   * Writes the JSON of the run that stands at `at`, if it has been kept, to `to`, for which there is room: one call does
   * all, in which the compiler has everything in line.
   *
   * @returns index of the run; -1 if it has not been kept
   */
  copy(view: DataView, at: number, target: DataView, to: number): number {
    const { runs, facts } = this;
    const pair = this.pairOf(view, at);
    let run = pair * 2 + (this.recent[pair] as number);
    if (!stands(runs, run * RUN_WORDS, facts[run * FACTS] as number, view, at)) {
      run = this.other(pair, view, at);
      if (run < 0) return run;
    }
    const length = facts[run * FACTS + JSON_LENGTH] as number;
    const json = run * RUN_WORDS + JSON_AT;
    for (let index = 0; index < length; index += FOUR_WORDS) {
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
    return run;
  }

  /** What a kept run takes of a line, in bytes. */
  rawLength(run: number): number {
    return this.facts[run * FACTS + RAW_LENGTH] as number;
  }

  /** What its JSON takes, in bytes. */
  jsonLength(run: number): number {
    return this.facts[run * FACTS + JSON_LENGTH] as number;
  }

  /** The bits ENDS_LINE, HAS_EXTRA, or both, of a kept run. */
  flags(run: number): number {
    return this.facts[run * FACTS + FLAGS] as number;
  }

  /** Keeps a run, unless it is too long, or too short to be worth it. */
  keep(view: DataView, written: DataView, read: ReadRun): void {
    const { start, jsonStart, flags } = read;
    const [rawLength, jsonLength] = [read.end - start, read.jsonEnd - jsonStart];
    const last = rawLength - WORD;
    if (last < 0 || rawLength > RAW_BYTES || jsonLength > JSON_BYTES || hasZero(view, start, last)) return;
    const { runs, facts, recent } = this;
    const pair = this.pairOf(view, start);
    const place = 1 - (recent[pair] as number);
    recent[pair] = place;
    const run = pair * 2 + place;
    const words = run * RUN_WORDS;
    runs[words + TAIL] = view.getFloat64(start + last, true);
    for (let index = 0; index < last; index += WORD)
      runs[words + RAW + (index >> 3)] = view.getFloat64(start + index, true);
    for (let index = 0; index < jsonLength; index += WORD)
      runs[words + JSON_AT + (index >> 3)] = written.getFloat64(jsonStart + index, true);
    facts.set([rawLength, jsonLength, flags], run * FACTS);
  }

  /** The other run of a pair, if it stands at `at`; -1 if not. */
  private other(pair: number, view: DataView, at: number): number {
    const place = 1 - (this.recent[pair] as number);
    const run = pair * 2 + place;
    if (!stands(this.runs, run * RUN_WORDS, this.facts[run * FACTS] as number, view, at)) return -1;
    this.recent[pair] = place;
    return run;
  }

  private pairOf(view: DataView, at: number): number {
    const hashed = at + this.hashedAt;
    const word = view.getInt32(hashed, true) ^ Math.imul(view.getInt32(hashed + 4, true), 31);
    return Math.imul(word, 0x9e3779b1) >>> (32 - PAIR_BITS);
  }
}

/** Whether the run at `words`, which has `length` bytes, stands at `at`; none that has never been kept does. */
function stands(runs: Float64Array, words: number, length: number, view: DataView, at: number): boolean {
  const last = length - WORD;
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
