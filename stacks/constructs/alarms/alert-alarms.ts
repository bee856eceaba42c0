import type { LogAlerts } from "../../../environments";
import { metricsOf } from "../../metrics/metrics";
import { shortHash } from "../../short-hash";
import { terraformLiteral } from "../../terraform-literal";
import { type Alarm, ONCE, onAny } from "./alarm";

/**
 * Characters. Descriptions end at 1,024; names of log groups have up to 512.
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html
 */
const SHOWN_OF_A_NAME = 200;

/**
 * Were kinds of lines kept back, and was the table that remembers them there?
 *
 * @example
 * alertAlarms({ pipeline: "log-alerts-dev", dedup: true }).map(({ name }) => name); // -> ["suppressed", "claims"]
 */
export function alertAlarms({ pipeline, dedup }: { pipeline: string; dedup: boolean }): Alarm[] {
  const of = metricsOf("pipeline", { pipeline });
  const suppressed = onAny({
    name: "suppressed",
    severity: "warning",
    meaning:
      "Kinds of lines were not told in Slack: told already within dedup.minutes, or too many for a message.",
    reason: "any, because what is not told is to be seen somewhere.",
    metric: of("AlertsSuppressed", "Sum"),
  });
  if (!dedup) return [suppressed];
  const claims = onAny({
    name: "claims",
    severity: "warning",
    meaning: "The table of fingerprints does not answer: kinds of lines are told again and again.",
    reason: "any, because the function then tells rather than keeps back, and a flood is not held.",
    metric: of("ClaimFailures", "Sum"),
  });
  return [suppressed, claims];
}

/**
 * Can CloudWatch Logs hand each filter's events to the function? It tries for 24 hours, or not again where it may not
 * call the function; then events are gone, without a trace in Lambda's own metrics.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/Subscriptions.html
 *
 * @example
 * const alarms = forwardingAlarms(environment.logAlerts?.groups ?? []);
 */
export function forwardingAlarms(groups: LogAlerts["groups"]): Alarm[] {
  return groups.flatMap((group) =>
    group.filters.map((filter): Alarm => {
      const of = subscriptionMetrics(group, filter);
      return {
        name: `forwarding-${shortHash(`${group.name}:${filter.name}`)}`,
        severity: "critical",
        meaning: `CloudWatch Logs cannot hand events of ${shown(group.name)} to the function: they are tried for 24 hours at most, then gone.`,
        reason: "any, because Lambda never hears of them, and nothing can replay them.",
        runbook: "forwarding",
        measure: {
          label: "log events not handed over",
          // FILL: neither is published while there is none of it.
          expression: "FILL(errors,0)+FILL(throttled,0)",
          metrics: { errors: of("DeliveryErrors", "Sum"), throttled: of("DeliveryThrottling", "Sum") },
        },
        breach: { above: 0 },
        lasting: ONCE,
      };
    }),
  );
}

/**
 * What CloudWatch Logs says of a filter that hands its events to a function.
 *
 * @example
 * const metric = subscriptionMetrics({ name: "/pods" }, { name: "errors" })("ForwardedLogEvents", "Sum");
 * metric.dimensions; // -> { LogGroupName: "/pods", DestinationType: "Lambda", FilterName: "errors" }
 */
export function subscriptionMetrics(group: { readonly name: string }, filter: { readonly name: string }) {
  return metricsOf("subscription", {
    LogGroupName: group.name,
    DestinationType: "Lambda",
    FilterName: terraformLiteral(filter.name),
  });
}

const shown = (name: string): string =>
  name.length <= SHOWN_OF_A_NAME ? name : `${name.slice(0, SHOWN_OF_A_NAME)}…`;
