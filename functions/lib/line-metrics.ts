import { createPipelineMetrics, type PipelineMetrics } from "./pipeline-metrics";

/** What became of the lines of one batch. received = delivered + quarantined + filtered, or lines were lost. */
export interface LineCounts {
  readonly received: number;
  readonly delivered: number;
  readonly quarantined: number;
  readonly filtered: number;
  /** Lines older than the hour before the current one. */
  readonly late: number;
  readonly bytesIn: number;
  readonly bytesOut: number;
}

/** Publishes counts as a pipeline's metrics. */
export interface LineMetrics extends Pick<PipelineMetrics, "batchFailed"> {
  batchDone(counts: LineCounts): void;
}

/** The metrics of a function that files lines. */
export function createLineMetrics(pipeline: string): LineMetrics {
  const { publish, batchFailed } = createPipelineMetrics(pipeline);
  return {
    batchDone: (counts) =>
      publish((metric) => {
        metric("LinesReceived", counts.received);
        metric("LinesDelivered", counts.delivered);
        metric("LinesQuarantined", counts.quarantined);
        metric("LinesFiltered", counts.filtered);
        metric("LateLines", counts.late);
        metric("BytesIn", counts.bytesIn, "Bytes");
        metric("BytesOut", counts.bytesOut, "Bytes");
      }),
    batchFailed,
  };
}
