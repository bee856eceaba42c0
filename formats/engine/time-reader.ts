import type { OutputOptions } from "../output-options";
import type { InputBuffer } from "./input-buffer";

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
