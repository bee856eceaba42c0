import { isTimeType, type TimeType } from "../field-type";
import type { LogField } from "../log-format";
import type { OutputOptions } from "../output-options";
import { CalendarReader } from "./calendar-reader";
import type { InputBuffer } from "./input-buffer";
import { MsecReader } from "./msec-reader";
import { UtcReader } from "./utc-reader";

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
  if (type === "msec") return new MsecReader(style);
  return type === "time_utc" ? new UtcReader() : new CalendarReader(type, style);
}
