import { isTimeType, type TimeType } from "../field-type";
import type { LogField } from "../log-format";
import { CalendarReader } from "./calendar-reader";
import { MsecReader } from "./msec-reader";
import type { TimeReader, TimeStyle } from "./time-reader";
import { UtcReader } from "./utc-reader";

/** The readers of a format's times: one for each field, however many places ask for it. */
export class TimeReaders {
  private readonly readers = new Map<string, TimeReader>();

  /** @param style of the time that becomes the record's */
  constructor(
    private readonly recordTime: string,
    private readonly style: TimeStyle,
  ) {}

  /**
   * The reader of a field's times, made when it is asked for first.
   *
   * @throws TypeError for a field that is no time
   */
  of({ name, type }: Pick<LogField, "name" | "type">): TimeReader {
    if (!isTimeType(type)) throw new TypeError(`${name} is no time field`);
    const found =
      this.readers.get(name) ?? createTimeReader(type, name === this.recordTime ? this.style : "raw");
    this.readers.set(name, found);
    return found;
  }
}

function createTimeReader(type: TimeType, style: TimeStyle): TimeReader {
  if (type === "msec") return new MsecReader(style);
  return type === "time_utc" ? new UtcReader() : new CalendarReader(type, style);
}
