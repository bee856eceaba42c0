import { isUtf8 } from "node:buffer";
import type { QuarantinedLine } from "../../console/contract";
import { isObject } from "../opensearch/json";
import type { S3Service } from "../s3/service";
import { isDamagedCopy, QUARANTINE_PREFIX } from "../summary/object-kinds";
import { CONSOLE_LIMITS } from "./limits";
import { objectRecords } from "./object-records";

export interface QuarantineOptions {
  readonly s3: Pick<S3Service, "getObject" | "hasBucket" | "listObjects">;
  /** The buckets of the plan, and the stack of each. */
  readonly buckets: ReadonlyMap<string, string>;
}

/** The lines that could not be read, of all stacks, newest objects first. */
export async function quarantinedLines({ s3, buckets }: QuarantineOptions): Promise<QuarantinedLine[]> {
  const objects = [...buckets]
    .filter(([bucket]) => s3.hasBucket(bucket))
    .flatMap(([bucket, stack]) =>
      s3.listObjects(bucket, QUARANTINE_PREFIX).map(({ key, lastModified }) => ({
        stack,
        bucket,
        key,
        at: Date.parse(lastModified),
      })),
    )
    .sort((a, b) => b.at - a.at);
  const lines: QuarantinedLine[] = [];
  for (const object of objects) {
    if (lines.length >= CONSOLE_LIMITS.quarantinedLines) break;
    if (isDamagedCopy(object.key)) continue;
    const { body } = await s3.getObject(object);
    const records = objectRecords({ key: object.key, body });
    lines.push(...records.reverse().map((record) => ({ ...object, ...entryOf(record) })));
  }
  return lines.slice(0, CONSOLE_LIMITS.quarantinedLines);
}

/** An entry as functions write it, or as Firehose does of a record that a function sent back. */
function entryOf(record: unknown): Pick<QuarantinedLine, "reason" | "raw" | "encoding"> {
  if (!isObject(record)) return { reason: "", raw: String(record) };
  if (typeof record.rawData === "string") {
    const reason = `${String(record.errorCode)}: ${String(record.errorMessage)}`;
    const data = Buffer.from(record.rawData, "base64");
    return isUtf8(data)
      ? { reason, raw: data.toString("utf8").replace(/\r?\n$/, "") }
      : { reason, raw: record.rawData, encoding: "base64" };
  }
  const { reason, raw = record.document, encoding } = record;
  return {
    reason: String(reason),
    raw: typeof raw === "string" ? raw : JSON.stringify(raw),
    ...(encoding === "base64" ? { encoding } : {}),
  };
}
