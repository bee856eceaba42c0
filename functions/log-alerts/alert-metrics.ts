import { createPipelineMetrics, type PipelineMetrics } from "../lib/pipeline-metrics";

/** What became of the log events of one batch. received = delivered + filtered, or lines were lost. */
export interface AlertCounts {
  readonly received: number;
  /** Of the kinds that the message shows. */
  readonly delivered: number;
  /** Of the kinds that were told before, or that the message had no room for. */
  readonly filtered: number;
  /** Messages that Slack accepted: 1 or 0. */
  readonly sent: number;
  /** Kinds that were not told. */
  readonly suppressed: number;
  /** Kinds were told without asking whether they had been: the table did not answer, or refused. 1 or 0. */
  readonly claimFailures: number;
}

/** Publishes counts as a pipeline's metrics. */
export interface AlertMetrics extends Pick<PipelineMetrics, "batchFailed"> {
  batchDone(counts: AlertCounts): void;
}

/** The metrics of this function. */
export function createAlertMetrics(pipeline: string): AlertMetrics {
  const { publish, batchFailed } = createPipelineMetrics(pipeline);
  return {
    batchDone: (counts) =>
      publish((metric) => {
        metric("LinesReceived", counts.received);
        metric("LinesDelivered", counts.delivered);
        // The accounting alarm subtracts it: without a value the alarm would have none, either.
        metric("LinesQuarantined", 0);
        metric("LinesFiltered", counts.filtered);
        metric("AlertsSent", counts.sent);
        metric("AlertsSuppressed", counts.suppressed);
        metric("ClaimFailures", counts.claimFailures);
      }),
    batchFailed,
  };
}
