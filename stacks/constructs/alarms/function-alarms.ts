import { metricsOf } from "../../metrics/metrics";
import { type Alarm, FOR_A_QUARTER, ONCE, onAny } from "./alarm";

/** Of the timeout: the rest is for the day on which what the function calls is slower. */
const DURATION_SHARE = 0.8;

/** The function, its timeout, and what becomes of its work when it does not do it. */
export interface FunctionAlarmsProps {
  readonly functionName: string;
  readonly timeoutSeconds: number;
  /** What becomes of what it failed at: `batches are retried, then kept under aws/lambda/`. */
  readonly failures: string;
  /** What becomes of what it is not allowed to take. */
  readonly throttled: string;
}

/**
 * Does a function fail, once or all the time, is it held back, is it nearly too slow?
 *
 * @example
 * const alarms = functionAlarms({
 *   functionName: "nginx-to-s3",
 *   timeoutSeconds: 60,
 *   failures: "batches are retried, then kept under aws/lambda/ in the bucket",
 *   throttled: "records wait in the stream",
 * });
 * alarms.find(({ name }) => name === "duration")?.breach; // -> { atLeast: 48000 }
 */
export function functionAlarms(props: FunctionAlarmsProps): Alarm[] {
  const { functionName, timeoutSeconds, failures } = props;
  const of = metricsOf("function", { FunctionName: functionName });
  const errors = { measure: { metric: of("Errors", "Sum") }, breach: { above: 0 } };
  return [
    {
      ...errors,
      name: "function-errors",
      severity: "warning",
      meaning: `${functionName} fails: ${failures}.`,
      reason: "any, because a call that fails delivers nothing; retries may mend it before anybody looks.",
      runbook: "function-errors",
      lasting: ONCE,
    },
    {
      ...errors,
      name: "function-failing",
      severity: "critical",
      meaning: `${functionName} has failed for a quarter of an hour: ${failures}.`,
      reason:
        "errors in three periods of five minutes in a row: what is transient is over by then, and retries are being used up.",
      runbook: "function-errors",
      lasting: FOR_A_QUARTER,
    },
    onAny({
      name: "throttles",
      severity: "warning",
      meaning: `${functionName} may not run as often as it is asked to, for want of concurrency: ${props.throttled}.`,
      reason:
        "any, because the account's concurrency is shared: what is held back here is only the first to notice.",
      metric: of("Throttles", "Sum"),
    }),
    {
      name: "duration",
      severity: "warning",
      meaning: `${functionName} needs ${DURATION_SHARE * 100} % of its ${timeoutSeconds} seconds or more: the slowest calls are about to be cut off, and repeated.`,
      reason:
        "p95, since a single slow call is retried; four fifths, since what it calls may become slower by a quarter on any day.",
      runbook: "duration",
      measure: { metric: of("Duration", "p95") },
      breach: { atLeast: DURATION_SHARE * timeoutSeconds * 1_000 },
      lasting: ONCE,
    },
  ];
}
