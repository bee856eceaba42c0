import { type Metric, metricsOf } from "../../metrics/metrics";
import { ageAlarms } from "./age-alarms";
import { type Alarm, FOR_A_QUARTER } from "./alarm";

/** Lag people should hear of: lines are promised "within minutes". */
const LAG_WARNING_SECONDS = 300;

/** The stream by name, and how long it keeps what is put into it. */
export interface StreamAlarmsProps {
  readonly stream: string;
  readonly retentionHours: number;
}

/**
 * Do hosts put more into a stream than it takes?
 *
 * @example
 * streamAlarm({ stream: "lines", retentionHours: 24 }).lasting; // -> { seconds: 300, times: 3 }
 */
export function streamAlarm({ stream, retentionHours }: StreamAlarmsProps): Alarm {
  return {
    name: "stream-throttled",
    severity: "warning",
    meaning: `Hosts put more into ${stream} than it takes: they keep and repeat what was refused. It holds ${retentionHours} hours.`,
    reason: "refusals for a quarter of an hour: a peak is shorter, and agents get over one by themselves.",
    runbook: "stream-throttled",
    measure: {
      metric: metricsOf("stream", { StreamName: stream })("WriteProvisionedThroughputExceeded", "Sum"),
    },
    breach: { above: 0 },
    lasting: FOR_A_QUARTER,
  };
}

/** Who reads the stream, the metric that says how far behind it is, and when its records are gone. */
export interface ReaderAlarmsProps {
  readonly reader: string;
  /** How old the records are that it reads, in milliseconds. */
  readonly age: Metric;
  readonly stream: string;
  readonly retentionHours: number;
  /** Of a mapping that gives records up before the stream does. */
  readonly maximumRecordAgeSeconds?: number;
}

/**
 * Does what reads a stream fall behind, and how much of the time is used up that its records have?
 *
 * @example
 * const age = metricsOf("function", { FunctionName: "nginx-to-s3" })("IteratorAge", "Maximum");
 * const alarms = readerAlarms({ reader: "nginx-to-s3", age, stream: "lines", retentionHours: 24 });
 * alarms.map(({ breach }) => breach); // -> [{ atLeast: 300000 }, { atLeast: 43200000 }]
 */
export function readerAlarms(props: ReaderAlarmsProps): Alarm[] {
  const retention = props.retentionHours * 3_600;
  const end =
    props.maximumRecordAgeSeconds !== undefined && props.maximumRecordAgeSeconds < retention
      ? { seconds: props.maximumRecordAgeSeconds, reason: "records are given up and kept under aws/lambda/" }
      : { seconds: retention, reason: "the stream forgets its records" };
  return ageAlarms({
    name: "lag",
    metric: props.age,
    unit: "milliseconds",
    waiting: `Records wait in ${props.stream} until ${props.reader} reads them,`,
    warning: {
      seconds: LAG_WARNING_SECONDS,
      reason: "lines are promised within minutes; three minutes in a row, since a retry alone makes a peak.",
    },
    end,
    compare: "atLeast",
    lasting: { seconds: 60, times: 3 },
  });
}
