import { parseQuarantineKey, quarantineRoot, replayOf, replayShardId } from "../../replay/quarantine-key";

const ROOT = quarantineRoot("logs/nginx");

test.each([".json", ".json.gz", ".json.zst"])(
  "a key that ends in %s tells hour, shard and number",
  (suffix) => {
    const number = "49680421274523677119617736704233039933493420971939332098";
    const key = `quarantine/logs/nginx/2020/08/10/06/shardId-000000000012-${number}${suffix}`;
    expect(parseQuarantineKey(ROOT, key)).toEqual({
      hour: "2020/08/10/06",
      shardId: "shardId-000000000012",
      firstSequenceNumber: BigInt(number),
    });
  },
);

test.each([
  "quarantine/logs/nginx/2020/08/10/06/notes.txt",
  "quarantine/logs/nginx/2020/08/10/shardId-1-2.json",
  "quarantine/logs/nginx/processing-failed/2020/08/10/06/stream-1-2.json.gz",
  "quarantine/logs/other/2020/08/10/06/shardId-1-2.json",
])("%s is no such key", (key) => {
  expect(parseQuarantineKey(ROOT, key)).toBeUndefined();
});

test("what a replay wrote tells which one, and a replay of that has another name", () => {
  const key = `${ROOT}2020/08/10/06/shardId-000000000000-7.json.gz`;
  const shardId = replayShardId(key);
  expect(shardId).toMatch(/^replay-[0-9a-f]{16}$/);
  const again = `${ROOT}2020/08/10/06/${shardId}-3-0.json.gz`;
  const parsed = parseQuarantineKey(ROOT, again);
  expect(parsed && replayOf(parsed)).toBe(shardId);
  expect(replayShardId(again)).not.toBe(shardId);
  expect(replayOf({ hour: "", shardId: "shardId-000000000000", firstSequenceNumber: 7n })).toBeUndefined();
});
