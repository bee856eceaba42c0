import type { ReplayBucket } from "./bucket";
import { type BatchRange, isLeftover, readFailedBatch } from "./failed-batch";
import type { PlanContext, PlannedObject, ReplayPlan } from "./plan";
import {
  parseQuarantineKey,
  type QuarantineKey,
  quarantineRoot,
  replayOf,
  replayShardId,
} from "./quarantine-key";
import { readQuarantinedLines } from "./quarantined-lines";
import { readEach } from "./read-each";
import { timePrefixes } from "./time-prefixes";
import type { Window } from "./window";

const DAY_MS = 86_400_000;

/** A batch is given up days after it arrived at most: the longest record age, and a day for the last attempts. */
const GIVEN_UP_WITHIN_MS = 8 * DAY_MS;

/** Below it Lambda files what a mapping gave up: `<mapping>/<shard>/YYYY/MM/DD/…`. */
const FAILED_ROOT = "aws/lambda/";

export interface PlanStreamOptions {
  readonly bucket: ReplayBucket;
  readonly prefix: string;
  readonly context: PlanContext;
}

/**
 * What there is to replay of the path by Lambda: failed batches whose records arrived in the window, then quarantined
 * lines that did. Left out are objects that hold copies: of lines of a failed batch, by its attempts; of lines of
 * another object, by a replay of it that was cut off.
 */
export async function planStream({ bucket, prefix, context }: PlanStreamOptions): Promise<ReplayPlan> {
  const { window } = context;
  const unreadable: string[] = [];
  const reading = { bucket, context, unreadable };
  const batches = await readEach(await failedKeys(bucket, window), {
    ...reading,
    look: ({ key, text }) => {
      const { event: _event, ...batch } = readFailedBatch(key, text);
      return batch;
    },
  });
  const chosen = batches.filter(
    ({ found }) => found.firstArrival < window.until && found.lastArrival >= window.since,
  );
  const listed = await quarantineKeys(bucket, { prefix, window });
  const isLeftoverOfBatch = leftoverTest(chosen.map(({ found }) => found));
  const replays = new Set(listed.known.map(({ key }) => replayShardId(key)));
  const lineKeys = listed.known
    .filter(({ parsed }) => !isLeftoverOfBatch(parsed) && !replays.has(replayOf(parsed) ?? ""))
    .map(({ key }) => key);
  const lines = await readEach(lineKeys, {
    ...reading,
    look: ({ key, text }) => readQuarantinedLines(key, text).length,
  });
  return {
    window,
    steps: [
      { kind: "failed-batches", objects: chosen.map(({ key, found }) => ({ key, count: found.records })) },
      {
        kind: "quarantined-lines",
        objects: lines.map(({ key, found }): PlannedObject => ({ key, count: found })),
      },
    ],
    leftovers: listed.known.length - lineKeys.length,
    notCovered: listed.others === 0 ? {} : { "of unknown names": listed.others },
    unreadable,
  };
}

async function quarantineKeys(
  bucket: ReplayBucket,
  { prefix, window }: { prefix: string; window: Window },
): Promise<{ known: { key: string; parsed: QuarantineKey }[]; others: number }> {
  const root = quarantineRoot(prefix);
  const known: { key: string; parsed: QuarantineKey }[] = [];
  let others = 0;
  for (const time of timePrefixes(window)) {
    for (const key of await bucket.keys(root + time)) {
      const parsed = parseQuarantineKey(root, key);
      if (parsed === undefined) others += 1;
      else known.push({ key, parsed });
    }
  }
  return { known, others };
}

/** Keys of the batches that may hold records of the window: filed by the day they were given up. */
async function failedKeys(bucket: ReplayBucket, window: Window): Promise<string[]> {
  const since = Math.floor(window.since / DAY_MS) * DAY_MS;
  const until = Math.ceil(window.until / DAY_MS) * DAY_MS + GIVEN_UP_WITHIN_MS;
  const keys: string[] = [];
  for (const mapping of await bucket.folders(FAILED_ROOT)) {
    for (const shard of await bucket.folders(mapping)) {
      for (const time of timePrefixes({ since, until })) keys.push(...(await bucket.keys(shard + time)));
    }
  }
  return keys;
}

function leftoverTest(ranges: readonly BatchRange[]) {
  const byShard = new Map<string, BatchRange[]>();
  for (const range of ranges) byShard.set(range.shardId, [...(byShard.get(range.shardId) ?? []), range]);
  return (key: QuarantineKey): boolean =>
    byShard.get(key.shardId)?.some((range) => isLeftover(range, key)) === true;
}
