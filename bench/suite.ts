import type { Subject } from "./load-subject";
import type { Row, RowResult } from "./row";

/** What is measured, and how much of it. */
export interface MeasureOptions {
  readonly subject: Subject;
  /** Interleaved rounds that are counted, at least. */
  readonly rounds: number;
  /** How long rounds go on at least where our code is compared with other code. */
  readonly seconds: number;
  /** Lines of the sample; SAMPLE_LINES but for a test. */
  readonly sampleSize: number;
  /** Called with what is being measured now. */
  readonly progress: (text: string) => void;
}

/** Rows that are measured together, in the same interleaved rounds. */
export interface Suite {
  readonly rows: readonly Row[];
  /** Takes minutes: runs only when asked for. @default false */
  readonly slow?: boolean;
  /** Measures the rows named, which are rows of this suite, and prepares only what they need. */
  measure(rows: readonly Row[], options: MeasureOptions): Promise<readonly RowResult[]>;
}
