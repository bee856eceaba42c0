import {
  finding,
  list,
  type Named,
  type PolicyFinding,
  record,
  resources,
  type SynthesizedStack,
} from "./synthesized-stack";

/** `Critical: … Runbook: <page>#<section>`: what is wrong first, what to do last. */
const DESCRIPTION = /^(Warning|Critical): .*Threshold: .*Runbook: \S+#[a-z0-9-]+$/;

/** What every alarm keeps: it can be told what it is of, how bad it is and what to do, and it ends as loud as it began. */
export function alarmFindings(stack: SynthesizedStack): PolicyFinding[] {
  const metricAlarms = resources(stack, "aws_cloudwatch_metric_alarm");
  const composites = resources(stack, "aws_cloudwatch_composite_alarm");
  return [
    ...metricAlarms.flatMap(measureFindings),
    ...[...metricAlarms, ...composites].flatMap(everyAlarmFindings),
    ...compositeFindings(metricAlarms, composites),
  ];
}

function measureFindings({ address, attributes }: Named): PolicyFinding[] {
  const queries = list(attributes.metric_query)
    .map((query) => record(query).metric)
    .filter((metric) => metric !== undefined);
  const metrics = queries.length > 0 ? queries : [attributes];
  const bare = metrics.some((metric) => Object.keys(record(record(metric).dimensions)).length === 0);
  return [
    ...finding(bare, address, "every alarm names its resource in its dimensions"),
    ...finding(
      attributes.treat_missing_data === undefined,
      address,
      "every alarm says what missing data means",
    ),
  ];
}

function everyAlarmFindings({ address, attributes }: Named): PolicyFinding[] {
  const description = String(attributes.alarm_description);
  const severity = DESCRIPTION.exec(description)?.[1]?.toLowerCase();
  const begins = attributes.alarm_actions;
  return [
    ...finding(
      severity === undefined,
      address,
      "every alarm's description begins with its severity, gives the reason of its threshold and ends with a link into the runbook",
    ),
    ...finding(
      severity !== undefined && record(attributes.tags).severity !== severity,
      address,
      "every alarm has its severity as a tag",
    ),
    ...finding(
      !Array.isArray(begins) || JSON.stringify(begins) !== JSON.stringify(attributes.ok_actions),
      address,
      "every alarm tells its end to whom it told its beginning",
    ),
  ];
}

function compositeFindings(metricAlarms: readonly Named[], composites: readonly Named[]): PolicyFinding[] {
  const nameOf = ({ attributes }: Named) => String(attributes.alarm_name);
  const rules = composites.map(({ address, attributes }) => ({
    address,
    names: Array.from(String(attributes.alarm_rule).matchAll(/ALARM\("([^"]*)"\)/g), ([, name]) => name),
  }));
  const known = new Set<string | undefined>(metricAlarms.map(nameOf));
  const composed = new Set(rules.flatMap(({ names }) => names));
  return [
    ...metricAlarms.flatMap((alarm) =>
      finding(
        record(alarm.attributes.tags).severity === "critical" && !composed.has(nameOf(alarm)),
        alarm.address,
        "every critical alarm makes its path unhealthy",
      ),
    ),
    ...rules.flatMap(({ address, names }) =>
      finding(
        names.length === 0 || names.some((name) => !known.has(name)),
        address,
        "every composite alarm is made of alarms of its own stack",
      ),
    ),
  ];
}
