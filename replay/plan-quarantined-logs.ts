import type { ReplayBucket } from "./bucket";
import { LOG_PROGRESS_ROOT, logOfProgress, readLogProgress } from "./log-progress";
import type { PlanContext, PlannedObject } from "./plan";
import { quarantineRoot } from "./quarantine-key";
import { keptOfLog, readQuarantinedPart } from "./quarantined-log";
import { readEach } from "./read-each";
import { timePrefixes } from "./time-prefixes";

export interface PlanQuarantinedLogsOptions {
  readonly bucket: ReplayBucket;
  readonly prefix: string;
  readonly context: PlanContext;
  readonly unreadable: string[];
}

export interface QuarantinedLogs {
  /** By the logs' keys in quarantine, without their endings. */
  readonly logs: readonly PlannedObject[];
  /** Logs that could not be read to their end. */
  readonly damaged: number;
  /** Objects of unknown names. */
  readonly others: number;
}

/** The logs of which lines are in quarantine, or whose replay was cut off, by the hour their interval ended in. */
export async function planQuarantinedLogs(options: PlanQuarantinedLogsOptions): Promise<QuarantinedLogs> {
  const { bucket } = options;
  const { parts, notes, damaged, others } = await listed(options);
  const begun = await readEach(notes, { ...options, look: ({ key, text }) => readLogProgress(key, text) });
  const kept = await readEach([...parts.keys()], {
    ...options,
    look: ({ key, text }) => readQuarantinedPart(key, text, bucket.name),
  });
  const logs = new Map<string, PlannedObject>();
  for (const { key, found } of kept) {
    const log = parts.get(key) ?? key;
    const count = (logs.get(log)?.count ?? 0) + found.lines;
    logs.set(log, { key: log, count, logKey: found.sources.join(", ") });
  }
  for (const { key, found } of begun) {
    const log = logOfProgress(key);
    // What is in quarantine by now may be some of the lines that were there when the note was written.
    if (!logs.has(log)) logs.set(log, { key: log, count: found.lines, logKey: found.sources.join(", ") });
  }
  const byKey = [...logs.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
  return { logs: byKey, damaged, others };
}

async function listed({ bucket, prefix, context }: PlanQuarantinedLogsOptions) {
  const root = quarantineRoot(prefix);
  /** The log that an object has lines of. */
  const parts = new Map<string, string>();
  const notes: string[] = [];
  const damaged = new Set<string>();
  let others = 0;
  for (const time of timePrefixes(context.window)) {
    for (const key of await bucket.keys(root + time)) {
      const kept = keptOfLog(key);
      if (kept === undefined) others += 1;
      else if (kept.kind === "damaged") damaged.add(kept.log);
      else parts.set(key, kept.log);
    }
    notes.push(...(await bucket.keys(LOG_PROGRESS_ROOT + root + time)));
  }
  return { parts, notes, damaged: damaged.size, others };
}
