import { metricsOf } from "../../metrics/metrics";
import { type Alarm, FOR_A_QUARTER, ONCE } from "./alarm";

/** Percent of lines. A host writes all of its lines in one format: what no format reads comes from hosts with another. */
const QUARANTINED_PERCENT = { warning: 1, critical: 50 } as const;

/** Of fewer lines in five minutes a share says nothing: one of three is no third of the traffic. */
const ENOUGH_LINES = 100;

/**
 * Are lines missing? Received must be delivered, quarantined and filtered together.
 *
 * @example
 * accountingAlarm("nginx-stream-dev").breach; // -> { above: 0 }
 */
export function accountingAlarm(pipeline: string): Alarm {
  const of = metricsOf("pipeline", { pipeline });
  return {
    name: "accounting",
    severity: "critical",
    meaning:
      "Lines received are not all delivered, quarantined or filtered: the pipeline lost or doubled lines.",
    reason: "any, because nothing may be lost silently; a batch counts all of its lines at one moment.",
    runbook: "accounting",
    measure: {
      label: "lines unaccounted for",
      // FILL: a path without a filter never publishes LinesFiltered, and missing must count as none.
      expression: "ABS(FILL(received,0)-FILL(delivered,0)-FILL(quarantined,0)-FILL(filtered,0))",
      metrics: {
        received: of("LinesReceived", "Sum"),
        delivered: of("LinesDelivered", "Sum"),
        quarantined: of("LinesQuarantined", "Sum"),
        filtered: of("LinesFiltered", "Sum"),
      },
    },
    breach: { above: 0 },
    lasting: ONCE,
  };
}

/**
 * How many lines of a hundred cannot be read?
 *
 * @example
 * quarantineAlarms("nginx-stream-dev").map(({ breach }) => breach); // -> [{ atLeast: 1 }, { atLeast: 50 }]
 */
export function quarantineAlarms(pipeline: string): Alarm[] {
  const of = metricsOf("pipeline", { pipeline });
  const shared = {
    runbook: "quarantined",
    measure: {
      label: "quarantined lines, percent",
      expression: `IF(received>=${ENOUGH_LINES},100*FILL(quarantined,0)/received,0)`,
      metrics: {
        received: of("LinesReceived", "Sum"),
        quarantined: of("LinesQuarantined", "Sum"),
      },
    },
    lasting: FOR_A_QUARTER,
  };
  const { warning, critical } = QUARANTINED_PERCENT;
  return [
    {
      ...shared,
      name: "quarantined",
      severity: "warning",
      meaning: `${warning} % of the lines or more cannot be read: they are kept below quarantine/, to be replayed.`,
      reason: `producers write one format each, so a share that lasts for a quarter of an hour is a producer with another; less than ${ENOUGH_LINES} lines in five minutes are not judged.`,
      breach: { atLeast: warning },
    },
    {
      ...shared,
      name: "quarantined-critical",
      severity: "critical",
      meaning: `${critical} % of the lines or more cannot be read: readers of what is delivered see half of the traffic at most.`,
      reason: "no single producer: the formats of the environment and of the hosts have parted.",
      breach: { atLeast: critical },
    },
  ];
}
