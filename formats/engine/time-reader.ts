import { isTimeType, type TimeType } from "../field-type";
import type { LogField } from "../log-format";
import type { OutputOptions } from "../output-options";
import { utcTime } from "../time";
import { DateCache, impossibleText } from "./date-cache";
import type { InputBuffer } from "./input-buffer";
import { BLANK, DASH, DOT, isDigit, ZERO } from "./words";

const [COLON, PLUS] = [0x3a, 0x2b];
const ISO_LENGTH = 25;
const DATE_LENGTH = "yyyy-mm-ddT".length;
const SECOND_AT = "yyyy-mm-ddThh:mm:".length;

/** How `time` is written; `raw` is the line's own text, which needs nothing from here. */
export type TimeStyle = NonNullable<OutputOptions["time"]>;

/** The text of a time: the first `length` bytes of `view`. */
export interface WrittenTime {
  readonly view: DataView;
  readonly length: number;
}

/** Reads the times of one field of one format, and remembers the last. */
export interface TimeReader {
  /** Seconds since 1970 of the time read last. */
  epochSeconds: number;
  /** Index behind the time that begins at `at`; -1 when none does, or no calendar has it. */
  end(input: InputBuffer, at: number): number;
  /** The time read last as the record has it. */
  written(): WrittenTime;
}

/** The readers of a format's times: one for each field, however many places ask for it. */
export class TimeReaders {
  private readonly readers = new Map<string, TimeReader>();

  /** @param style of the time that becomes the record's */
  constructor(
    private readonly recordTime: string,
    private readonly style: TimeStyle,
  ) {}

  /** @throws TypeError for a field that is no time */
  of({ name, type }: Pick<LogField, "name" | "type">): TimeReader {
    if (!isTimeType(type)) throw new TypeError(`${name} is no time field`);
    const found =
      this.readers.get(name) ?? createTimeReader(type, name === this.recordTime ? this.style : "raw");
    this.readers.set(name, found);
    return found;
  }
}

function createTimeReader(type: TimeType, style: TimeStyle): TimeReader {
  return type === "msec" ? new MsecReader(style) : new CalendarReader(type, style);
}

/**
 * Trick: lines come in the order of time, so most have the time of the line before. Its 25 or 26 bytes are
 * compared as words and doubles, which are equal only if all their bytes are: no text is a zero. Where nothing but
 * the second differs, nothing else is read.
 */
class CalendarReader implements TimeReader {
  epochSeconds = 0;
  private readonly isLocal: boolean;
  /** Where the clock begins; the offset comes 8 bytes later, behind a blank in time_local. */
  private readonly clockAt: number;
  private readonly size: number;
  private readonly last = impossibleText(32);
  private readonly dates: DateCache;
  /** `yyyy-mm-ddThh:mm:ss+hh:mm` of `last`. */
  private readonly iso = Buffer.alloc(32);
  private readonly text = {
    view: new DataView(this.iso.buffer, this.iso.byteOffset, 32),
    length: ISO_LENGTH,
  };
  /** The second of `last`, and the bits of its word at 16 that are none of the second's. */
  private second = 0;
  private readonly notSeconds: number;
  private readonly utc: CachedText | undefined;

  constructor(type: Exclude<TimeType, "msec">, style: TimeStyle) {
    this.isLocal = type === "time_local";
    this.clockAt = this.isLocal ? 12 : DATE_LENGTH;
    this.size = this.isLocal ? 26 : ISO_LENGTH;
    this.notSeconds = this.isLocal ? 0x0000ffff : 0xff0000ff;
    this.dates = new DateCache(type, this.clockAt);
    this.utc = style === "utc" ? new CachedText(utcTime) : undefined;
  }

  end(input: InputBuffer, at: number): number {
    const { view } = input;
    const { last, size } = this;
    const changed = view.getInt32(at + 16, true) ^ last.getInt32(16, true);
    if (
      (changed & this.notSeconds) === 0 &&
      view.getFloat64(at + 8, true) === last.getFloat64(8, true) &&
      view.getFloat64(at, true) === last.getFloat64(0, true) &&
      view.getInt32(at + 20, true) === last.getInt32(20, true) &&
      view.getInt32(at + size - 4, true) === last.getInt32(size - 4, true)
    ) {
      return changed === 0 || this.readSecond(input, at) ? at + size : -1;
    }
    return this.read(input, at);
  }

  written(): WrittenTime {
    return this.utc?.of(this.epochSeconds) ?? this.text;
  }

  private readSecond({ bytes, view }: InputBuffer, at: number): boolean {
    const secondAt = at + this.clockAt + 6;
    const second = twoDigits(bytes, secondAt);
    if (second < 0 || second > 59) return false;
    this.epochSeconds += second - this.second;
    this.second = second;
    this.last.setInt32(16, view.getInt32(at + 16, true), true);
    this.iso[SECOND_AT] = bytes[secondAt] as number;
    this.iso[SECOND_AT + 1] = bytes[secondAt + 1] as number;
    return true;
  }

  private read(input: InputBuffer, at: number): number {
    const date = this.dates.find(input, at);
    if (date === undefined) return -1;
    const { bytes } = input;
    const clock = at + this.clockAt;
    const sign = clock + (this.isLocal ? 9 : 8);
    const hour = twoDigits(bytes, clock);
    const minute = twoDigits(bytes, clock + 3);
    const second = twoDigits(bytes, clock + 6);
    const minusPlus = bytes[sign];
    const offMinuteAt = sign + (this.isLocal ? 3 : 4);
    const offHour = twoDigits(bytes, sign + 1);
    const offMinute = twoDigits(bytes, offMinuteAt);
    if (
      hour < 0 ||
      hour > 23 ||
      minute < 0 ||
      minute > 59 ||
      second < 0 ||
      second > 59 ||
      bytes[clock + 2] !== COLON ||
      bytes[clock + 5] !== COLON ||
      (minusPlus !== PLUS && minusPlus !== DASH) ||
      offHour < 0 ||
      offHour > 23 ||
      offMinute < 0 ||
      offMinute > 59 ||
      (this.isLocal ? bytes[clock + 8] !== BLANK : bytes[sign + 3] !== COLON)
    ) {
      return -1;
    }
    const offset = (offHour * 60 + offMinute) * (minusPlus === DASH ? -60 : 60);
    this.epochSeconds = date.midnight + hour * 3_600 + minute * 60 + second - offset;
    this.second = second;
    const { iso, last, size } = this;
    for (let index = 0; index < size; index += 4)
      last.setInt32(index, input.view.getInt32(at + index, true), true);
    for (let index = 0; index < DATE_LENGTH; index += 1) iso[index] = date.iso[index] as number;
    for (let index = 0; index < 8; index += 1) iso[DATE_LENGTH + index] = bytes[clock + index] as number;
    for (let index = 0; index < 3; index += 1) iso[19 + index] = bytes[sign + index] as number;
    iso[22] = COLON;
    iso[23] = bytes[offMinuteAt] as number;
    iso[24] = bytes[offMinuteAt + 1] as number;
    return at + size;
  }
}

/** `$msec`: whole seconds, a dot and three digits. */
class MsecReader implements TimeReader {
  epochSeconds = 0;
  private readonly text: CachedText;

  constructor(style: TimeStyle) {
    this.text = new CachedText(style === "utc" ? utcTime : (epoch) => utcTime(epoch).replace("Z", "+00:00"));
  }

  end({ bytes }: InputBuffer, from: number): number {
    let at = from;
    let seconds = 0;
    for (; isDigit(bytes[at] as number); at += 1) {
      if (at - from === 11) return -1;
      seconds = seconds * 10 + (bytes[at] as number) - ZERO;
    }
    if (at === from || (bytes[from] === ZERO && at - from > 1) || bytes[at] !== DOT) return -1;
    const high = twoDigits(bytes, at + 1);
    const low = (bytes[at + 3] as number) - ZERO;
    if (high < 0 || low < 0 || low > 9) return -1;
    // One division of exact integers rounds as the decimal text does.
    this.epochSeconds = (seconds * 1_000 + high * 10 + low) / 1_000;
    return at + 4;
  }

  written(): WrittenTime {
    return this.text.of(this.epochSeconds);
  }
}

/** A text made from an epoch, kept while the epoch does not change. */
class CachedText {
  private epoch = Number.NaN;
  private readonly bytes = Buffer.alloc(40);
  readonly view = new DataView(this.bytes.buffer, this.bytes.byteOffset, 40);
  length = 0;

  constructor(private readonly make: (epochSeconds: number) => string) {}

  of(epochSeconds: number): WrittenTime {
    if (epochSeconds !== this.epoch) {
      this.length = this.bytes.write(this.make(epochSeconds), 0, "latin1");
      this.epoch = epochSeconds;
    }
    return this;
  }
}

/** The value of two digits; -1 if one of the bytes is none. */
function twoDigits(bytes: Uint8Array, at: number): number {
  const high = (bytes[at] as number) - ZERO;
  const low = (bytes[at + 1] as number) - ZERO;
  return high < 0 || high > 9 || low < 0 || low > 9 ? -1 : high * 10 + low;
}
