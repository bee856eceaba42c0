import { metricsOf } from "../../metrics/metrics";
import { ageAlarms } from "./age-alarms";
import { type Alarm, onAny } from "./alarm";

/** Both retries take three minutes: what waits longer does not wait for them. */
const LAG_WARNING_SECONDS = 300;

/** The function, and how long Lambda keeps an event for it. */
export interface AsynchronousAlarmsProps {
  readonly functionName: string;
  readonly maximumEventAgeSeconds: number;
}

/**
 * Do asynchronous events wait, were they given up, and were they kept then?
 * https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html
 *
 * @example
 * const alarms = asynchronousAlarms({ functionName: "log-alerts", maximumEventAgeSeconds: 3_600 });
 * alarms.map(({ name }) => name); // -> ["lag", "lag-critical", "given-up", "lost"]
 */
export function asynchronousAlarms(props: AsynchronousAlarmsProps): Alarm[] {
  const of = metricsOf("function", { FunctionName: props.functionName });
  return [
    ...ageAlarms({
      name: "lag",
      metric: of("AsyncEventAge", "Maximum"),
      unit: "milliseconds",
      waiting: `Events wait for ${props.functionName}, which is throttled, or fails and is retried,`,
      warning: {
        seconds: LAG_WARNING_SECONDS,
        reason: "both retries of Lambda are over after three minutes.",
      },
      end: { seconds: props.maximumEventAgeSeconds, reason: "Lambda gives an event up" },
    }),
    onAny({
      name: "given-up",
      severity: "critical",
      meaning:
        "Alerts were given up: they are kept under aws/lambda/async/ in the bucket, to be replayed; nobody was told.",
      reason: "any, because each is at least one error that nobody has heard of.",
      metric: of("AsyncEventsDropped", "Sum"),
    }),
    onAny({
      name: "lost",
      severity: "critical",
      meaning:
        "Alerts were given up, and the bucket did not take them: their lines are in their log group only.",
      reason: "any, because nothing can replay them.",
      metric: of("DestinationDeliveryFailures", "Sum"),
    }),
  ];
}
