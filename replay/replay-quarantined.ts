import type { ReplayBucket } from "./bucket";
import { ReplayError } from "./error";
import { parseQuarantineKey, quarantineRoot, replayShardId } from "./quarantine-key";
import { lineEvents, readQuarantinedLines } from "./quarantined-lines";
import type { FunctionReplayOptions } from "./replay-failed-batch";
import type { ReplayObject } from "./replayed";

/**
 * Gives the function an object's lines. Those that it still cannot read it puts into quarantine again, as objects of
 * their own; such objects of a replay that was interrupted go aside first, since all their lines come again.
 */
export function quarantinedReplay({ bucket, prefix, invoke }: FunctionReplayOptions): ReplayObject {
  const root = quarantineRoot(prefix);
  return async (key) => {
    const object = await bucket.read(key);
    if (object === undefined) return { kind: "gone" };
    const lines = readQuarantinedLines(key, object.text);
    const again = `${root}${hourOf(root, key)}/${replayShardId(key)}-`;
    for (const earlier of await readAll(bucket, again)) await bucket.moveAside(earlier);
    for (const event of lineEvents(key, lines)) await invoke(event);
    const left = (await readAll(bucket, again)).map(
      ({ key: at, text }) => readQuarantinedLines(at, text).length,
    );
    await bucket.moveAside(object);
    return {
      kind: "done",
      count: lines.length,
      quarantinedAgain: left.reduce((sum, count) => sum + count, 0),
    };
  };
}

function hourOf(root: string, key: string): string {
  const parsed = parseQuarantineKey(root, key);
  if (parsed !== undefined) return parsed.hour;
  throw new ReplayError(
    `${key}: must be ${root}YYYY/MM/DD/HH/<shard>-<sequence number>.json, with its compression`,
  );
}

async function readAll(bucket: ReplayBucket, prefix: string) {
  const objects = await Promise.all((await bucket.keys(prefix)).map((key) => bucket.read(key)));
  return objects.filter((object) => object !== undefined);
}
