import type { Metric } from "../../metrics/metrics";

/**
 * warning: look at it today. critical: lines are lost, or will be unless somebody acts; one of them makes its whole
 * path unhealthy.
 */
export type Severity = "warning" | "critical";

/** What is compared with a threshold: a metric, or metrics put together by an expression that names them by their ids. */
export type Measure =
  | { readonly metric: Metric }
  | {
      readonly expression: string;
      readonly label: string;
      readonly metrics: Readonly<Record<string, Metric>>;
    };

/** When a value is too much, or too little: a number in the unit of what is measured. */
export type Breach =
  | {
      /** In the unit of the measure; the value itself is fine. */
      readonly above: number;
    }
  | {
      /** In the unit of the measure; the value itself is too much. */
      readonly atLeast: number;
    }
  | {
      /** In the unit of the measure; the value itself is fine. */
      readonly below: number;
    }
  | {
      /** In the unit of the measure; the value itself is too little. */
      readonly atMost: number;
    };

/** A question that is asked all the time, and what answer is worth telling somebody. */
export interface Alarm {
  /** Last part of the alarm's name, behind its stack's id. */
  readonly name: string;
  readonly severity: Severity;
  /** What is wrong then, and what becomes of lines: one sentence. */
  readonly meaning: string;
  /** Why the threshold is there and not elsewhere; follows "Threshold:". */
  readonly reason: string;
  /** The heading of docs/runbook.md that says what to do. */
  readonly runbook: string;
  readonly measure: Measure;
  readonly breach: Breach;
  /** Every period of so many in a row. */
  readonly lasting: { readonly seconds: number; readonly times: number };
  /**
   * What no data means.
   * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html#alarms-and-missing-data
   * @default "notBreaching": nothing happened
   */
  readonly missing?: "breaching" | "missing";
}

/** Five minutes, once: as a rule whoever is told does not come sooner. */
export const ONCE = { seconds: 300, times: 1 } as const;

/** Three times five minutes: what repeats itself and heals by itself is over then. */
export const FOR_A_QUARTER = { seconds: 300, times: 3 } as const;

/** An alarm on anything at all, with a section of the runbook to itself. */
export function onAny({
  metric,
  ...alarm
}: Pick<Alarm, "name" | "severity" | "meaning" | "reason"> & { readonly metric: Metric }): Alarm {
  return { ...alarm, runbook: alarm.name, measure: { metric }, breach: { above: 0 }, lasting: ONCE };
}
