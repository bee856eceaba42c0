import type { TimeType } from "../field-type";
import { utcTime } from "../time";
import { CachedText } from "./cached-text";
import { DateCache, impossibleText } from "./date-cache";
import type { InputBuffer } from "./input-buffer";
import type { TimeReader, TimeStyle, WrittenTime } from "./time-reader";
import { BLANK, COLON, DASH, PLUS, twoDigits } from "./words";

const ISO_LENGTH = 25;
const DATE_LENGTH = "yyyy-mm-ddT".length;
const SECOND_AT = "yyyy-mm-ddThh:mm:".length;

/**
 * Trick: lines come in the order of time, so most have the time of the line before. Its 25 or 26 bytes are
 * compared as words and doubles, which are equal only if all their bytes are: no text is a zero. Where nothing but
 * the second differs, nothing else is read.
 */
export class CalendarReader implements TimeReader {
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

  constructor(type: Extract<TimeType, "time_local" | "time_iso8601">, style: TimeStyle) {
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
