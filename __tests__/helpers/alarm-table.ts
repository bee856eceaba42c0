import { list, record, type SynthesizedStack } from "../../stacks/synthesized-stack";

const SYMBOLS: Readonly<Record<string, string>> = {
  GreaterThanThreshold: ">",
  GreaterThanOrEqualToThreshold: ">=",
  LessThanThreshold: "<",
  LessThanOrEqualToThreshold: "<=",
};

/** Every metric alarm of a stack as a line, sorted: `critical nginx-stream-dev-lag-critical: Maximum IteratorAge >= 43200000, 3 × 60 s`. */
export function alarmTable({ resource }: SynthesizedStack): string[] {
  return Object.values(resource?.aws_cloudwatch_metric_alarm ?? {})
    .map((alarm) => {
      const queries = list(alarm.metric_query).map(record);
      const [first] = queries.map((query) => record(query.metric));
      const what =
        queries.length === 0
          ? `${alarm.statistic ?? alarm.extended_statistic} ${alarm.metric_name}`
          : queries.at(-1)?.expression;
      const seconds = alarm.period ?? first?.period;
      const { severity } = record(alarm.tags);
      const breach = `${SYMBOLS[String(alarm.comparison_operator)]} ${alarm.threshold}`;
      return `${severity} ${alarm.alarm_name}: ${what} ${breach}, ${alarm.evaluation_periods} × ${seconds} s`;
    })
    .sort();
}
