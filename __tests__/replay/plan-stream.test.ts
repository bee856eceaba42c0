import { planStream } from "../../replay/plan-stream";
import { replayShardId } from "../../replay/quarantine-key";
import { givenUp, planContext, quarantined, useBucket } from "./support";

const ROOT = "quarantine/nginx_access/2020/08/10/06/";
const FAILED = "aws/lambda/uuid/shardId-000000000000/2020/08";

const bucket = useBucket();
const plan = (since?: string, until?: string) =>
  planStream({ bucket: bucket().bucket, prefix: "nginx_access", context: planContext(since, until) });

test("lines are chosen by the hour of their arrival, and counted", async () => {
  const key = (hour: string): string =>
    `quarantine/nginx_access/2020/08/10/${hour}/shardId-000000000000-7.json`;
  for (const hour of ["05", "06", "07"]) await bucket().put(key(hour), quarantined("a") + quarantined("b"));
  await bucket().put("quarantine/other/2020/08/10/06/shardId-000000000000-7.json", quarantined("a"));
  expect(await plan()).toMatchObject({
    steps: [
      { kind: "failed-batches", objects: [] },
      { kind: "quarantined-lines", objects: [{ key: key("06"), count: 2 }] },
    ],
    leftovers: 0,
    notCovered: {},
    unreadable: [],
  });
});

test("batches are chosen by when their records arrived, however late they were given up", async () => {
  const chosen = [`${FAILED}/10/a`, `${FAILED}/18/b`, `${FAILED}/10/c`];
  await bucket().put(chosen[0] ?? "", givenUp([{ sequenceNumber: "1" }, { sequenceNumber: "2" }]));
  await bucket().put(chosen[1] ?? "", givenUp([{ sequenceNumber: "3" }]));
  const over = [{ arrival: "2020-08-10T05:59:00Z" }, { arrival: "2020-08-10T06:00:00Z" }];
  await bucket().put(
    chosen[2] ?? "",
    givenUp(over.map((each, at) => ({ ...each, sequenceNumber: `1${at}` }))),
  );
  await bucket().put(`${FAILED}/10/d`, givenUp([{ sequenceNumber: "5", arrival: "2020-08-10T07:00:00Z" }]));
  await bucket().put(`${FAILED}/09/e`, givenUp([{ sequenceNumber: "6" }]));
  const { steps } = await plan();
  expect(steps[0]?.objects).toEqual([
    { key: chosen[0], count: 2 },
    { key: chosen[2], count: 2 },
    { key: chosen[1], count: 1 },
  ]);
});

test("lines that a failed batch holds, or that a cut-off replay wrote, are not replayed from two places", async () => {
  await bucket().put(`${FAILED}/10/a`, givenUp([{ sequenceNumber: "1" }, { sequenceNumber: "9" }]));
  const ofBatch = `${ROOT}shardId-000000000000-5.json.gz`;
  const ofOther = `${ROOT}shardId-000000000000-10.json.gz`;
  const ofCutOff = `${ROOT}${replayShardId(ofOther)}-0-0.json.gz`;
  const ofDone = `${ROOT}${replayShardId("gone")}-0-0.json.gz`;
  for (const key of [ofBatch, ofOther, ofCutOff, ofDone]) await bucket().put(key, quarantined("a"));
  const { steps, leftovers } = await plan();
  expect(steps[1]?.objects.map(({ key }) => key)).toEqual([ofDone, ofOther].sort());
  expect(leftovers).toBe(2);
});

test("what cannot be read is told, and keeps nothing else from being replayed", async () => {
  const [good, bad] = [`${ROOT}shardId-000000000000-1.json`, `${ROOT}shardId-000000000000-2.json`];
  await bucket().put(good, quarantined("a"));
  await bucket().put(bad, "{}\n");
  await bucket().put(`${FAILED}/10/a`, "{}");
  await bucket().put(`${ROOT}notes.txt`, "x");
  const { steps, unreadable, notCovered } = await plan();
  expect(steps.map(({ objects }) => objects)).toEqual([[], [{ key: good, count: 1 }]]);
  expect(unreadable).toEqual([
    expect.stringContaining(`${FAILED}/10/a: cannot be replayed: payload`),
    expect.stringContaining(`${bad}: line 1: cannot be replayed: raw`),
  ]);
  expect(notCovered).toEqual({ "of unknown names": 1 });
});
