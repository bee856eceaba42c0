import { metricsOf } from "../../metrics/metrics";
import { ageAlarms } from "./age-alarms";
import { type Alarm, FOR_A_QUARTER, ONCE, onAny } from "./alarm";

/**
 * Age of the oldest line in Firehose that people should hear of: three buffers of 300 s, which is the default here as
 * it is Firehose's. https://docs.aws.amazon.com/firehose/latest/APIReference/API_BufferingHints.html
 */
const FRESHNESS_SECONDS = 900;

/** How long Firehose repeats a delivery of what was put to it. https://docs.aws.amazon.com/firehose/latest/dev/retry.html */
const DIRECT_PUT_HOURS = 24;

/** The delivery stream, and which of its features are on: what is off has no alarm. */
export interface FirehoseAlarmsProps {
  readonly deliveryStream: string;
  /** Of its source stream; absent: hosts put to it themselves. */
  readonly retentionHours: number | undefined;
  /** How long Firehose may collect lines for an object. */
  readonly bufferingSeconds: number;
  readonly convertsFormat: boolean;
  readonly partitions: boolean;
}

/**
 * Are lines late, refused, or filed as errors by Firehose?
 *
 * @example
 * const alarms = firehoseAlarms({
 *   deliveryStream: "lines",
 *   retentionHours: 24,
 *   bufferingSeconds: 300,
 *   convertsFormat: true,
 *   partitions: false,
 * });
 * alarms.map(({ name }) => name); // -> ["freshness", "freshness-critical", "delivery", "transform", "conversion"]
 */
export function firehoseAlarms(props: FirehoseAlarmsProps): Alarm[] {
  const of = metricsOf("deliveryStream", { DeliveryStreamName: props.deliveryStream });
  return [
    ...ageAlarms({
      name: "freshness",
      metric: of("DeliveryToS3.DataFreshness", "Maximum"),
      unit: "seconds",
      waiting: "Lines have been in Firehose",
      warning: {
        // A buffer that is allowed to be old is no reason to wake anybody.
        seconds: Math.max(FRESHNESS_SECONDS, 2 * props.bufferingSeconds),
        reason: "15 minutes, or two buffers where a buffer takes longer: one may have failed once.",
      },
      end: {
        seconds: (props.retentionHours ?? DIRECT_PUT_HOURS) * 3_600,
        reason:
          props.retentionHours === undefined
            ? "Firehose gives up a delivery"
            : "the source stream forgets its records",
      },
    }),
    {
      name: "delivery",
      severity: "critical",
      meaning:
        "Puts to S3 fail: Firehose repeats them for 24 hours, or as long as its source stream retains.",
      reason: "failures for a quarter of an hour: one is repeated at once, those that last have a cause.",
      runbook: "delivery",
      measure: { metric: of("DeliveryToS3.Success", "Average") },
      breach: { below: 1 },
      lasting: FOR_A_QUARTER,
    },
    {
      name: "transform",
      severity: "warning",
      meaning:
        "Calls of the transform function fail: after three repetitions their lines go to quarantine as they stand.",
      reason: "any, because these lines are in no count of the function.",
      runbook: "transform",
      measure: { metric: of("ExecuteProcessing.Success", "Average") },
      breach: { below: 1 },
      lasting: ONCE,
    },
    ...(props.retentionHours === undefined
      ? [
          onAny({
            name: "throttled",
            severity: "warning",
            meaning: "Hosts send more than the delivery stream takes: they keep and repeat what was refused.",
            reason: "any, because the quota is a fixed one: it does not grow with the traffic by itself.",
            metric: of("ThrottledRecords", "Sum"),
          }),
        ]
      : []),
    ...(props.convertsFormat
      ? [
          onAny({
            name: "conversion",
            severity: "warning",
            meaning:
              "Records do not fit the Glue table: they go to quarantine instead of into a Parquet file.",
            reason:
              "any, because table and records come from one format: they fit all, or were deployed apart.",
            metric: of("FailedConversion.Records", "Sum"),
          }),
        ]
      : []),
    ...(props.partitions
      ? [
          onAny({
            name: "partitions",
            severity: "warning",
            meaning: "Lines of more hours at once than Firehose keeps apart: the rest goes to quarantine.",
            reason: "any, because Firehose keeps 500 partitions at once and says 1 when it needs more.",
            metric: of("PartitionCountExceeded", "Maximum"),
          }),
        ]
      : []),
  ];
}
