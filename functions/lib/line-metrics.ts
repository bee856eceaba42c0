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

/** What functions that read objects count besides. */
export interface ObjectCounts {
  /** Notifications of what is no log. */
  readonly skipped: number;
  /** Objects that were deleted before they were read. */
  readonly gone: number;
  /** Lines that go on behind the fields we know. */
  readonly unknownFields: number;
}

/** Publishes counts as a pipeline's metrics. */
export interface LineMetrics extends Pick<PipelineMetrics, "batchFailed"> {
  batchDone(counts: LineCounts, objects?: ObjectCounts): void;
}

/** The metrics of a function that files lines. */
export function createLineMetrics(pipeline: string): LineMetrics {
  const { publish, batchFailed } = createPipelineMetrics(pipeline);
  return {
    batchDone: (counts, objects) =>
      publish((metric) => {
        metric("LinesReceived", counts.received);
        metric("LinesDelivered", counts.delivered);
        metric("LinesQuarantined", counts.quarantined);
        metric("LinesFiltered", counts.filtered);
        metric("LateLines", counts.late);
        metric("BytesIn", counts.bytesIn, "Bytes");
        metric("BytesOut", counts.bytesOut, "Bytes");
        if (objects === undefined) return;
        metric("ObjectsSkipped", objects.skipped);
        metric("ObjectsGone", objects.gone);
        metric("UnknownFields", objects.unknownFields);
      }),
    batchFailed,
  };
}
