import type { ListedObject, ReadObject, ReplayBucket } from "./bucket";
import { ReplayError } from "./error";
import { type LogProgress, logProgressKey, readLogProgress } from "./log-progress";
import { keptOfLog, type QuarantinedPart, readQuarantinedPart } from "./quarantined-log";
import type { ReplayQueue } from "./queue";
import type { ReplayObject } from "./replayed";
import { s3Notification } from "./s3-notification";

export interface QuarantinedLogOptions {
  readonly bucket: ReplayBucket;
  readonly queue: Pick<ReplayQueue, "send">;
  readonly region: string;
}

/**
 * Tells the queue of a log again, of which there are lines in quarantine: the function reads it from its beginning.
 *
 * The lines go aside before the queue is told. A line that fails again gets the key that it had; were it moved afterwards,
 * nobody could tell it from the old one, which has the same bytes. That the queue is still to be told is noted first, and
 * the note goes last: a run that is cut off anywhere leaves the lines where they are, or a note for the next run.
 */
export function quarantinedLogReplay({ bucket, queue, region }: QuarantinedLogOptions): ReplayObject {
  return async (log) => {
    const parts = await readParts(bucket, log);
    const begun = await readNote(bucket, log);
    const sources = [...new Set([...(begun?.sources ?? []), ...parts.flatMap((part) => part.sources)])];
    if (sources.length === 0) return { kind: "gone" };
    const objects: ListedObject[] = [];
    for (const key of sources) objects.push(await findLog(bucket, log, key));
    const lines = parts.reduce((sum, part) => sum + part.lines, 0) || (begun?.lines ?? 0);
    if (begun === undefined)
      await bucket.write(logProgressKey(log), JSON.stringify({ sources, lines }), undefined);
    for (const part of parts) await bucket.moveAside(part);
    await queue.send(s3Notification(objects.map((object) => ({ ...object, bucket: bucket.name, region }))));
    await bucket.remove(logProgressKey(log));
    return { kind: "done", count: lines, quarantinedAgain: 0 };
  };
}

async function readNote(bucket: ReplayBucket, log: string): Promise<LogProgress | undefined> {
  const note = await bucket.read(logProgressKey(log));
  return note && readLogProgress(note.key, note.text);
}

/** One after the other: of a log of a gigabyte, all lines may be in quarantine. */
async function readParts(
  bucket: ReplayBucket,
  log: string,
): Promise<(QuarantinedPart & Pick<ReadObject, "key" | "etag">)[]> {
  const parts: (QuarantinedPart & Pick<ReadObject, "key" | "etag">)[] = [];
  for (const key of await bucket.keys(`${log}-`)) {
    const kept = keptOfLog(key);
    if (kept?.kind !== "lines" || kept.log !== log) continue;
    const object = await bucket.read(key);
    if (object === undefined) continue;
    parts.push({ key, etag: object.etag, ...readQuarantinedPart(key, object.text, bucket.name) });
  }
  return parts;
}

/** @throws ReplayError where the function could not read it */
async function findLog(bucket: ReplayBucket, log: string, key: string): Promise<ListedObject> {
  const object = await bucket.find(key);
  if (object === undefined) {
    throw new ReplayError(`${log}: the log is not there any more: its lines stay where they are: ${key}`);
  }
  if (object.archived) throw new ReplayError(`${log}: the log is archived: restore it first: ${key}`);
  return object;
}
