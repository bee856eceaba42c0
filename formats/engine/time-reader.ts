import type { OutputOptions } from "../output-options";
import type { InputBuffer } from "./input-buffer";

/** How `time` is written; `raw` is the line's own text, which needs nothing from here. */
export type TimeStyle = NonNullable<OutputOptions["time"]>;

/** The text of a time. */
export interface WrittenTime {
  /** Begins with the text. */
  readonly view: DataView;
  /** Bytes of it. */
  readonly length: number;
}

/** Reads the times of one field of one format, and remembers the last. */
export interface TimeReader {
  /** Seconds since 1970 of the time read last. */
  epochSeconds: number;
  /** Index behind the time that begins at `at`; -1 when none does, or no calendar has it. */
  end(input: InputBuffer, at: number): number;
  /**
   * The time read last as the record has it.
   *
   * @throws TypeError for a `time_utc`, which every record has as it stands in the line
   */
  written(): WrittenTime;
}
