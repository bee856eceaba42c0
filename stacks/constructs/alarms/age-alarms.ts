import type { Metric } from "../../metrics/metrics";
import { type Alarm, ONCE } from "./alarm";

const HOUR = 3_600;

/** How old what waits may become. */
export interface Age {
  /** Of the warning; the critical alarm's has `-critical` behind it. Both have the one section of the runbook. */
  readonly name: string;
  readonly metric: Metric;
  /** What the metric counts in. */
  readonly unit: "seconds" | "milliseconds";
  /** What waits: `Records wait in the stream`. */
  readonly waiting: string;
  readonly warning: { readonly seconds: number; readonly reason: string };
  /** When what waits is given up, and by whom. */
  readonly end: { readonly seconds: number; readonly reason: string };
  /** @default "above" */
  readonly compare?: "above" | "atLeast";
  /** @default once in five minutes */
  readonly lasting?: Alarm["lasting"];
}

/** Two alarms: lines are late; and half of the time after which they are given up has passed. */
export function ageAlarms({ compare = "above", lasting = ONCE, ...age }: Age): Alarm[] {
  const half = age.end.seconds / 2;
  // A warning that comes after the critical alarm would be none.
  const seconds = Math.min(age.warning.seconds, half);
  const scale = age.unit === "milliseconds" ? 1_000 : 1;
  const breach = (limit: number) =>
    compare === "above" ? { above: limit * scale } : { atLeast: limit * scale };
  const shared = { runbook: age.name, measure: { metric: age.metric }, lasting };
  return [
    {
      ...shared,
      name: age.name,
      severity: "warning",
      meaning: `${age.waiting} for ${inWords(seconds)} or longer: lines come late, none is lost.`,
      reason: age.warning.reason,
      breach: breach(seconds),
    },
    {
      ...shared,
      name: `${age.name}-critical`,
      severity: "critical",
      meaning: `${age.waiting} for ${inWords(half)} or longer.`,
      reason: `half of the ${inWords(age.end.seconds)} after which ${age.end.reason}; as long is left to act.`,
      breach: breach(half),
    },
  ];
}

/** `5 minutes`, `12 hours`, `90 seconds`. */
function inWords(seconds: number): string {
  if (seconds >= HOUR && seconds % HOUR === 0) return count(seconds / HOUR, "hour");
  return seconds % 60 === 0 ? count(seconds / 60, "minute") : count(seconds, "second");
}

const count = (number: number, what: string): string => `${number} ${what}${number === 1 ? "" : "s"}`;
