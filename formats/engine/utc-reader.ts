import { DateCache, impossibleText } from "./date-cache";
import type { InputBuffer } from "./input-buffer";
import type { TimeReader, WrittenTime } from "./time-reader";
import { COLON, DOT, twoDigits } from "./words";

/** `yyyy-mm-ddThh:mm:ss`, which is the same in many lines; six digits and a Z follow. */
const SECOND_LENGTH = 19;
const SECOND_AT = "yyyy-mm-ddThh:mm:".length;
const CLOCK_AT = "yyyy-mm-ddT".length;
/** A whole `time_utc`, in bytes. */
export const TIME_UTC_LENGTH = "yyyy-mm-ddThh:mm:ss.ffffffZ".length;
const [UPPER_Z, MILLION] = [0x5a, 1e6];

/** `time_utc`: the record has its own text, so there is nothing to write. */
export class UtcReader implements TimeReader {
  epochSeconds = 0;
  private readonly dates = new DateCache("time_iso8601", CLOCK_AT);
  private readonly last = impossibleText(24);
  private readonly lastBytes = new Uint8Array(this.last.buffer);
  /** Of `last`, in seconds since 1970. */
  private second = 0;

  end(input: InputBuffer, at: number): number {
    const { bytes, view } = input;
    const { last } = this;
    const isSame =
      view.getInt32(at + SECOND_LENGTH - 4, true) === last.getInt32(SECOND_LENGTH - 4, true) &&
      view.getFloat64(at + 8, true) === last.getFloat64(8, true) &&
      view.getFloat64(at, true) === last.getFloat64(0, true);
    if (!isSame && !this.readInMinute(input, at) && !this.readSecond(input, at)) return -1;
    const fraction = at + SECOND_LENGTH + 1;
    const high = twoDigits(bytes, fraction);
    const middle = twoDigits(bytes, fraction + 2);
    const low = twoDigits(bytes, fraction + 4);
    if (bytes[fraction - 1] !== DOT || high < 0 || middle < 0 || low < 0 || bytes[fraction + 6] !== UPPER_Z)
      return -1;
    // The same sum as the plain parser's, which rounds as the decimal text does.
    this.epochSeconds = this.second + (high * 10_000 + middle * 100 + low) / MILLION;
    return at + TIME_UTC_LENGTH;
  }

  written(): WrittenTime {
    throw new TypeError("a time_utc is written as it stands in the line");
  }

  /** Of a time in the minute of the last, only the second is read. */
  private readInMinute({ bytes, view }: InputBuffer, at: number): boolean {
    const { last } = this;
    const isSameMinute =
      view.getFloat64(at + 8, true) === last.getFloat64(8, true) &&
      view.getFloat64(at, true) === last.getFloat64(0, true);
    const second = twoDigits(bytes, at + SECOND_AT);
    if (!isSameMinute || bytes[at + SECOND_AT - 1] !== COLON || second < 0 || second > 59) return false;
    this.second += second - twoDigits(this.lastBytes, SECOND_AT);
    last.setInt32(SECOND_LENGTH - 4, view.getInt32(at + SECOND_LENGTH - 4, true), true);
    return true;
  }

  private readSecond(input: InputBuffer, at: number): boolean {
    const { bytes, view } = input;
    const date = this.dates.find(input, at);
    const clock = at + CLOCK_AT;
    const [hour, minute, second] = [
      twoDigits(bytes, clock),
      twoDigits(bytes, clock + 3),
      twoDigits(bytes, clock + 6),
    ] as const;
    const isClock = hour >= 0 && hour <= 23 && minute >= 0 && minute <= 59 && second >= 0 && second <= 59;
    if (date === undefined || !isClock || bytes[clock + 2] !== COLON || bytes[clock + 5] !== COLON)
      return false;
    this.second = date.midnight + hour * 3_600 + minute * 60 + second;
    const { last } = this;
    last.setFloat64(0, view.getFloat64(at, true), true);
    last.setFloat64(8, view.getFloat64(at + 8, true), true);
    last.setInt32(SECOND_LENGTH - 4, view.getInt32(at + SECOND_LENGTH - 4, true), true);
    return true;
  }
}
