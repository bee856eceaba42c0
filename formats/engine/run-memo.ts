/** Longer runs are not kept. */
const [RAW_BYTES, JSON_BYTES] = [256, 768];
/** Shorter runs are not worth it. */
const LEAST = 4;
/** Pairs of runs whose eight bytes are told apart. */
const PAIR_BITS = 5;
const WORD = 8;
/** Trick: bytes are copied four words a turn, all of which are read before one is written: see `writeLiteral`. */
const FOUR_WORDS = 4 * WORD;

/** Where a kept run has what, counted from where it begins. */
const RAW_LENGTH = 0;
const JSON_LENGTH = 4;
const FLAGS = 8;
const RAW = 16;
const JSON_AT = RAW + RAW_BYTES + FOUR_WORDS;
const RUN_BYTES = JSON_AT + JSON_BYTES + FOUR_WORDS;

/** The line ends in the run; its raw bytes end with the line feed. */
export const ENDS_LINE = 1;
/** The line goes on behind the fields that the format knows. */
export const HAS_EXTRA = 2;

/** A run where a line has it, and where its JSON stands. */
export interface ReadRun {
  readonly start: number;
  readonly end: number;
  readonly jsonStart: number;
  readonly jsonEnd: number;
  /** ENDS_LINE, HAS_EXTRA, or both. */
  readonly flags: number;
}

/**
 * Trick: what lines repeat (the load balancer, its target groups and certificates, dashes) is compared with what stood
 * in an earlier line, eight bytes at a time, and its JSON copied. A run's JSON depends on nothing but its bytes and the
 * text behind it, so this never changes what is written. Two runs at most are kept that have eight certain bytes in common.
 * All stand in one block of memory: an object for each, with buffers of its own, is spread over many places.
 */
export class RunMemo {
  /** Index of the run's last column. */
  readonly last: number;
  private readonly hashedAt: number;
  private readonly runs = new DataView(new ArrayBuffer(RUN_BYTES << (PAIR_BITS + 1)));
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
   * @returns the run; -1 if it has not been kept
   */
  copy(view: DataView, at: number, target: DataView, to: number): number {
    const { runs } = this;
    const pair = this.pairOf(view, at);
    let run = (pair * 2 + (this.recent[pair] as number)) * RUN_BYTES;
    if (!stands(runs, run, view, at)) {
      run = this.other(pair, view, at);
      if (run < 0) return run;
    }
    copyWords(target, to, runs, run + JSON_AT, runs.getInt32(run + JSON_LENGTH, true));
    return run;
  }

  rawLength(run: number): number {
    return this.runs.getInt32(run + RAW_LENGTH, true);
  }

  jsonLength(run: number): number {
    return this.runs.getInt32(run + JSON_LENGTH, true);
  }

  flags(run: number): number {
    return this.runs.getInt32(run + FLAGS, true);
  }

  /** Keeps a run, unless it is too long or too short. */
  keep(view: DataView, written: DataView, read: ReadRun): void {
    const { start, jsonStart } = read;
    const [rawLength, jsonLength] = [read.end - start, read.jsonEnd - jsonStart];
    if (rawLength < LEAST || rawLength > RAW_BYTES || jsonLength > JSON_BYTES) return;
    const { runs, recent } = this;
    const pair = this.pairOf(view, start);
    const place = 1 - (recent[pair] as number);
    recent[pair] = place;
    const run = (pair * 2 + place) * RUN_BYTES;
    copyWords(runs, run + RAW, view, start, rawLength);
    copyWords(runs, run + JSON_AT, written, jsonStart, jsonLength);
    runs.setInt32(run + RAW_LENGTH, rawLength, true);
    runs.setInt32(run + JSON_LENGTH, jsonLength, true);
    runs.setInt32(run + FLAGS, read.flags, true);
  }

  /** The other run of a pair, if it stands at `at`; -1 if not. */
  private other(pair: number, view: DataView, at: number): number {
    const place = 1 - (this.recent[pair] as number);
    const run = (pair * 2 + place) * RUN_BYTES;
    if (!stands(this.runs, run, view, at)) return -1;
    this.recent[pair] = place;
    return run;
  }

  private pairOf(view: DataView, at: number): number {
    const hashed = at + this.hashedAt;
    const word = view.getInt32(hashed, true) ^ Math.imul(view.getInt32(hashed + 4, true), 31);
    return Math.imul(word, 0x9e3779b1) >>> (32 - PAIR_BITS);
  }
}

function stands(runs: DataView, run: number, view: DataView, at: number): boolean {
  const length = runs.getInt32(run + RAW_LENGTH, true);
  if (length < WORD) return length >= LEAST && standsShort(runs, run, view, at);
  const raw = run + RAW;
  const last = length - WORD;
  for (let index = 0; index < last; index += WORD)
    if (view.getFloat64(at + index, true) !== runs.getFloat64(raw + index, true)) return false;
  return view.getFloat64(at + last, true) === runs.getFloat64(raw + last, true);
}

function standsShort(runs: DataView, run: number, view: DataView, at: number): boolean {
  const raw = run + RAW;
  const end = runs.getInt32(run + RAW_LENGTH, true) - LEAST;
  return (
    view.getInt32(at, true) === runs.getInt32(raw, true) &&
    view.getInt32(at + end, true) === runs.getInt32(raw + end, true)
  );
}

/** Copies by words, and up to 31 bytes more: there is padding behind whatever is read or written here. */
function copyWords(target: DataView, to: number, from: DataView, start: number, length: number): void {
  for (let index = 0; index < length; index += FOUR_WORDS) {
    const at = start + index;
    const place = to + index;
    const first = from.getFloat64(at, true);
    const second = from.getFloat64(at + 8, true);
    const third = from.getFloat64(at + 16, true);
    const fourth = from.getFloat64(at + 24, true);
    target.setFloat64(place, first, true);
    target.setFloat64(place + 8, second, true);
    target.setFloat64(place + 16, third, true);
    target.setFloat64(place + 24, fourth, true);
  }
}
