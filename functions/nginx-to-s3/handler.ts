import type { Logger } from "@aws-lambda-powertools/logger";
import { PutObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import { createLineEngine, type FormatSettings, type LineSecrets } from "../../formats";
import type { LineMetrics } from "../lib/line-metrics";
import { compressionOf } from "./compression";
import type { LineGroup } from "./line-groups";
import { objectKey } from "./object-key";
import type { Settings } from "./settings";
import { createLineSorter } from "./sort-lines";

export interface HandlerDependencies extends LineSecrets {
  readonly settings: Settings;
  readonly log: FormatSettings;
  readonly s3: Pick<S3Client, "send">;
  readonly metrics: LineMetrics;
  readonly logger: Pick<Logger, "info" | "error">;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/**
 * Delivers every line of a Kinesis batch to S3, as typed JSON or into quarantine, or fails the batch as a whole: a
 * partial success would let the mapping start the retry elsewhere, and then keys would no longer meet.
 *
 * @example
 * export const handler = createHandler({ settings, log, s3, metrics, logger, now: Date.now });
 */
export function createHandler(dependencies: HandlerDependencies): (event: unknown) => Promise<void> {
  const { settings, log, maskKey, s3, metrics, logger, now } = dependencies;
  const sortLines = createLineSorter(createLineEngine(log, { maskKey }));
  const compression = compressionOf(settings);
  const keyStyle = { prefix: settings.PREFIX, suffix: compression.suffix };

  const put = async (group: LineGroup): Promise<number> => {
    const body = compression.encode(group.ndjson.written());
    await s3.send(
      new PutObjectCommand({
        Bucket: settings.BUCKET,
        Key: objectKey(group, keyStyle),
        Body: body,
        ContentType: "application/x-ndjson",
      }),
    );
    return body.length;
  };

  return async (event) => {
    try {
      const sorted = sortLines(event, now() / 1_000);
      const bytesOut = sum(await allOrThrow(sorted.groups.map(put)));
      const count = (kind: LineGroup["kind"]): number =>
        sum(sorted.groups.filter((group) => group.kind === kind).map((group) => group.count));
      const { received, late, bytesIn } = sorted;
      const counts = {
        received,
        delivered: count("delivered"),
        quarantined: count("quarantined"),
        filtered: 0,
        late,
        bytesIn,
        bytesOut,
      };
      metrics.batchDone(counts);
      logger.info("batch delivered", { ...counts, objects: sorted.groups.length });
    } catch (error) {
      metrics.batchFailed();
      logger.error("batch failed, all of it will be retried", error instanceof Error ? error : String(error));
      throw error;
    }
  };
}

/** Waits for all before it fails: a Put still under way could land on top of what the retry writes. */
async function allOrThrow(puts: readonly Promise<number>[]): Promise<number[]> {
  const results = await Promise.allSettled(puts);
  return results.map((result) => {
    if (result.status === "rejected") throw result.reason;
    return result.value;
  });
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
