import type { Metric } from "../metrics/metrics";

/** A line of a chart. */
export type Series = {
  readonly label: string;
  /** @default one that nothing else in the chart has */
  readonly color?: Color;
  /** Against the axis on the right, for what has another magnitude. */
  readonly right?: true;
} & (
  | { readonly metric: Metric }
  /** Metrics put together; they are named by their ids, and not drawn themselves. */
  | { readonly expression: string; readonly of: Readonly<Record<string, Metric>> }
);

/** What a line is about, so that it looks the same on every dashboard. */
export type Color = "in" | "out" | "aside" | "bad" | "slow" | "quiet";

/** A graph over time. */
export interface Chart {
  readonly title: string;
  /** What is counted: the label of the left axis. */
  readonly unit: string;
  /** Of the right axis, where a series has it. */
  readonly rightUnit?: string;
  readonly series: readonly Series[];
  /** Alarms whose threshold is drawn, by their names. */
  readonly thresholds?: readonly string[];
  /** Drawn like a threshold, of which no alarm is. */
  readonly marks?: readonly { readonly label: string; readonly value: number }[];
}

/** Charts side by side, about one part of the path. */
export interface Row {
  readonly title: string;
  readonly charts: readonly Chart[];
}
