import type { ReplayBucket } from "./bucket";
import { readFailedRecords } from "./failed-records";
import type { PlanContext, ReplayPlan } from "./plan";
import { readProgress } from "./put-again";
import { recordsLeft } from "./put-progress";
import { quarantineRoot } from "./quarantine-key";
import { readEach } from "./read-each";
import { timePrefixes } from "./time-prefixes";

/** The one kind of error object that holds records as they arrived and is put again. */
const PROCESSING_FAILED = "processing-failed";

export interface PlanFirehoseOptions {
  readonly bucket: ReplayBucket;
  readonly prefix: string;
  readonly context: PlanContext;
}

/** What there is to replay of the path by Firehose: records whose transformation failed, by the hour they arrived. */
export async function planFirehose({ bucket, prefix, context }: PlanFirehoseOptions): Promise<ReplayPlan> {
  const root = quarantineRoot(prefix);
  const unreadable: string[] = [];
  const keysOf = async (kind: string): Promise<string[]> => {
    const keys: string[] = [];
    for (const time of timePrefixes(context.window))
      keys.push(...(await bucket.keys(`${root}${kind}/${time}`)));
    return keys;
  };
  const objects = await readEach(await keysOf(PROCESSING_FAILED), {
    bucket,
    context,
    unreadable,
    look: async ({ key, text }) => {
      const records = readFailedRecords(key, text).length;
      const { progress } = await readProgress(bucket, key);
      return recordsLeft(progress, records).length;
    },
  });
  const notCovered: Record<string, number> = {};
  for (const folder of await bucket.folders(root)) {
    const kind = folder.slice(root.length, -1);
    const count = kind === PROCESSING_FAILED ? 0 : (await keysOf(kind)).length;
    if (count > 0) notCovered[kind] = count;
  }
  return {
    window: context.window,
    steps: [{ kind: "failed-records", objects: objects.map(({ key, found }) => ({ key, count: found })) }],
    leftovers: 0,
    notCovered,
    unreadable,
  };
}
