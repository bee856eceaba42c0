import type { Logger } from "@aws-lambda-powertools/logger";
import { createLineEngine, type FormatSettings, type LineSecrets } from "../../formats";
import { type FirehoseResult, firehoseRecords } from "../lib/firehose-event";
import type { LineMetrics } from "../lib/line-metrics";
import type { Settings } from "./settings";
import { createRecordTransform } from "./transform-records";

export interface HandlerDependencies extends LineSecrets {
  readonly settings: Pick<Settings, "PARTITION_BY">;
  readonly log: FormatSettings;
  readonly metrics: LineMetrics;
  readonly logger: Pick<Logger, "info" | "warn" | "error">;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/**
 * Answers every record of a Firehose batch once: as the JSON of its lines, or as failed, as it came. An event that
 * cannot be read fails as a whole; Firehose tries it again, and files it under the error prefix in the end.
 *
 * @example
 * export const handler = createHandler({ settings, log, metrics, logger, now: Date.now });
 */
export function createHandler(dependencies: HandlerDependencies) {
  const { settings, log, metrics, logger, now, maskKey } = dependencies;
  const partitionByHour = settings.PARTITION_BY === "hour";
  const transform = createRecordTransform(createLineEngine(log, { maskKey }), { partitionByHour });

  return async (event: unknown): Promise<{ readonly records: readonly FirehoseResult[] }> => {
    try {
      const { results, counts, tooLong } = transform(firehoseRecords(event), now() / 1_000);
      metrics.batchDone(counts);
      if (tooLong > 0)
        logger.warn("the answer would have been too long: records went back as failed", { tooLong });
      logger.info("batch transformed", { ...counts, records: results.length });
      return { records: results };
    } catch (error) {
      metrics.batchFailed();
      logger.error("batch failed, all of it will be retried", error instanceof Error ? error : String(error));
      throw error;
    }
  };
}
