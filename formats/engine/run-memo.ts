/** Longer runs are not kept. */
const [RAW_BYTES, JSON_BYTES] = [256, 768];
/** Pairs of runs whose eight bytes are told apart. */
const PAIR_BITS = 5;
/** The shortest run that is compared by words. */
const LEAST = 4;
const WORD = 8;
/** Trick: runs are compared and copied two words a turn; a third of the time is the loop's own. */
const TWO_WORDS = 2 * WORD;

/** A run of columns as it stood in a line, and what became of it. */
export interface KeptRun {
  /** In bytes, with the text behind its last column, or the line feed that ends the line there. */
  rawLength: number;
  readonly raw: DataView;
  /** Bytes of `json` that are the run's. */
  jsonLength: number;
  readonly json: DataView;
  /** Whether the line ends in the run; if so, `raw` ends with its line feed. */
  endsLine: boolean;
  /** Whether the line goes on behind the fields that the format knows. */
  hasExtra: boolean;
}

/**
 * Trick: what lines repeat (the load balancer, its target groups and certificates, dashes) is compared with what stood
 * in an earlier line, eight bytes at a time, and its JSON copied. A run's JSON depends on nothing but its bytes and the
 * text behind it, so this never changes what is written. Two runs at most are kept that have eight certain bytes in common.
 */
export class RunMemo {
  /** By pairs, the one that was found or kept last in front. */
  private readonly runs: KeptRun[] = Array.from({ length: 2 << PAIR_BITS }, () => ({
    rawLength: 0,
    raw: new DataView(new ArrayBuffer(RAW_BYTES + TWO_WORDS)),
    jsonLength: 0,
    json: new DataView(new ArrayBuffer(JSON_BYTES + TWO_WORDS)),
    endsLine: false,
    hasExtra: false,
  }));

  /**
   * @param last index of the run's last column
   * @param hashedAt where these eight bytes stand: where runs differ most
   */
  constructor(
    readonly last: number,
    private readonly hashedAt = 0,
  ) {}

  /** The run that stands at `at`, if it has been kept. */
  find(view: DataView, at: number): KeptRun | undefined {
    const pair = this.pairOf(view, at);
    const run = this.runs[pair] as KeptRun;
    if (stands(run, view, at)) return run;
    const other = this.runs[pair + 1] as KeptRun;
    if (!stands(other, view, at)) return undefined;
    this.runs[pair] = other;
    this.runs[pair + 1] = run;
    return other;
  }

  /** Keeps a run, unless it is too long or too short. */
  keep(
    input: { readonly view: DataView; readonly start: number; readonly end: number },
    output: { readonly view: DataView; readonly start: number; readonly end: number },
    { endsLine, hasExtra }: { readonly endsLine: boolean; readonly hasExtra: boolean },
  ): void {
    const [rawLength, jsonLength] = [input.end - input.start, output.end - output.start];
    if (rawLength < LEAST || rawLength > RAW_BYTES || jsonLength > JSON_BYTES) return;
    const pair = this.pairOf(input.view, input.start);
    const slot = this.runs[pair + 1] as KeptRun;
    this.runs[pair + 1] = this.runs[pair] as KeptRun;
    this.runs[pair] = slot;
    copy(slot.raw, input.view, input.start, rawLength);
    copy(slot.json, output.view, output.start, jsonLength);
    slot.rawLength = rawLength;
    slot.jsonLength = jsonLength;
    slot.endsLine = endsLine;
    slot.hasExtra = hasExtra;
  }

  private pairOf(view: DataView, at: number): number {
    const hashed = at + this.hashedAt;
    const word = view.getInt32(hashed, true) ^ Math.imul(view.getInt32(hashed + 4, true), 31);
    return (Math.imul(word, 0x9e3779b1) >>> (32 - PAIR_BITS)) << 1;
  }
}

function stands({ rawLength, raw }: KeptRun, view: DataView, at: number): boolean {
  if (rawLength < WORD) {
    return (
      rawLength >= LEAST &&
      view.getInt32(at, true) === raw.getInt32(0, true) &&
      view.getInt32(at + rawLength - LEAST, true) === raw.getInt32(rawLength - LEAST, true)
    );
  }
  const last = rawLength - WORD;
  let index = 0;
  for (; index + WORD < last; index += TWO_WORDS) {
    if (view.getFloat64(at + index, true) !== raw.getFloat64(index, true)) return false;
    if (view.getFloat64(at + index + WORD, true) !== raw.getFloat64(index + WORD, true)) return false;
  }
  if (index < last && view.getFloat64(at + index, true) !== raw.getFloat64(index, true)) return false;
  return view.getFloat64(at + last, true) === raw.getFloat64(last, true);
}

function copy(to: DataView, from: DataView, start: number, length: number): void {
  for (let index = 0, at = start; index < length; index += WORD, at += WORD)
    to.setFloat64(index, from.getFloat64(at, true), true);
}

/** Writes a run's JSON to `to`, for which there is room. @returns the index behind it */
export function writeRun(target: DataView, to: number, { json, jsonLength }: KeptRun): number {
  for (let from = 0, at = to; from < jsonLength; from += TWO_WORDS, at += TWO_WORDS) {
    target.setFloat64(at, json.getFloat64(from, true), true);
    target.setFloat64(at + WORD, json.getFloat64(from + WORD, true), true);
  }
  return to + jsonLength;
}
