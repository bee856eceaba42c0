import { LOGS_LIMITS } from "./limits";
import type { LogEvent } from "./log-group";

const DAY_MS = 86_400_000;

/** Indexes into the batch, as PutLogEvents answers them: `…StartIndex` inclusive, `…EndIndex` exclusive. */
export interface RejectedLogEventsInfo {
  tooNewLogEventStartIndex?: number;
  tooOldLogEventEndIndex?: number;
  expiredLogEventEndIndex?: number;
}

export interface SortedBatch {
  readonly accepted: readonly LogEvent[];
  readonly rejected: RejectedLogEventsInfo | undefined;
}

/** Splits a chronological batch into what CloudWatch Logs takes and what is too old, expired or too new. */
export function splitBatch(
  events: readonly LogEvent[],
  options: { now: number; retentionInDays: number | undefined },
): SortedBatch {
  const { now, retentionInDays } = options;
  const before = (timestamp: number) => countWhile(events, (event) => event.timestamp < timestamp);
  const tooOld = before(now - LOGS_LIMITS.tooOldMs);
  const expired = retentionInDays === undefined ? 0 : before(now - retentionInDays * DAY_MS);
  const tooNew = countWhile(events, (event) => event.timestamp <= now + LOGS_LIMITS.tooNewMs);
  const rejected: RejectedLogEventsInfo = {
    ...(tooNew < events.length ? { tooNewLogEventStartIndex: tooNew } : {}),
    ...(tooOld > 0 ? { tooOldLogEventEndIndex: tooOld } : {}),
    ...(expired > 0 ? { expiredLogEventEndIndex: expired } : {}),
  };
  return {
    accepted: events.slice(Math.max(tooOld, expired), tooNew),
    rejected: Object.keys(rejected).length === 0 ? undefined : rejected,
  };
}

function countWhile(events: readonly LogEvent[], rule: (event: LogEvent) => boolean): number {
  const end = events.findIndex((event) => !rule(event));
  return end === -1 ? events.length : end;
}
