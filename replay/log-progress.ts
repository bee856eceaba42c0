import * as z from "zod";
import { readJson } from "./ndjson";

/** That the quarantined lines of a log are being moved aside, and the queue has not been told of it yet. */
export const LogProgress = z.strictObject({
  /** Keys of the log objects that the queue is to be told of. */
  sources: z.array(z.string().min(1)).min(1),
  /** Lines that were in quarantine when the replay began. */
  lines: z.int().min(0),
});
export type LogProgress = z.infer<typeof LogProgress>;

/** Below it are the notes, by the keys of what they are about. */
export const LOG_PROGRESS_ROOT = "replayed/in-progress/";

const ENDING = ".json";

/** Where the progress of a log is noted. @param log its keys in quarantine, without their endings */
export function logProgressKey(log: string): string {
  return `${LOG_PROGRESS_ROOT}${log}${ENDING}`;
}

/** The log that a note is about. */
export function logOfProgress(key: string): string {
  return key.slice(LOG_PROGRESS_ROOT.length, -ENDING.length);
}

/** @throws ReplayError for an object that is no note */
export function readLogProgress(key: string, text: Buffer): LogProgress {
  return readJson(LogProgress, key, text);
}
