import { DeadLetters } from "../../replay/dead-letters";
import { logProgressKey } from "../../replay/log-progress";
import type { ReplayPlan } from "../../replay/plan";
import { planAlbSearch } from "../../replay/plan-alb-search";
import { s3Notification } from "../../replay/s3-notification";
import { KEY, keyOf } from "../functions/alb-to-opensearch/fixtures";
import { keptLines, LOG, partKey } from "./alb-logs";
import { useQueues } from "./queues";
import { planContext, useBucket } from "./support";

const bucket = useBucket();
const queues = useQueues();

async function plan({ messages = [], since = "2024-05-01T06:00Z", until = "2024-05-01T07:00Z" }: Given = {}) {
  const [queue, deadLetterQueue] = [await queues().create(), await queues().create()];
  for (const body of messages) await deadLetterQueue.send(body);
  const deadLetters = new DeadLetters({ queue, deadLetterQueue });
  const context = planContext(since, until);
  const made = await planAlbSearch({ bucket: bucket().bucket, prefix: "alb", deadLetters, context });
  return { ...made, deadLetterQueue: deadLetterQueue.name };
}

interface Given {
  readonly messages?: readonly string[];
  readonly since?: string;
  readonly until?: string;
}

const logsOf = ({ steps }: ReplayPlan) => steps[1]?.objects;

test("a log is told of once, however much of it is in quarantine, and by the hour its interval ended in", async () => {
  const at = { bucket: bucket().name };
  await bucket().put(partKey(1), keptLines([1, 2], at));
  await bucket().put(partKey(12), keptLines([70_000], at));
  await bucket().put(partKey(1, `${LOG}b`), keptLines([5], { ...at, key: keyOf("other") }));
  for (const hour of ["05", "07"])
    await bucket().put(partKey(1, LOG.replace("/06/", `/${hour}/`)), keptLines([1], at));
  await bucket().put(partKey(1, LOG.replace("/alb/", "/other/")), keptLines([1], at));
  const made = await plan();
  expect(logsOf(made)).toEqual([
    { key: LOG, count: 3, logKey: KEY },
    { key: `${LOG}b`, count: 1, logKey: keyOf("other") },
  ]);
  expect(made).toMatchObject({ leftovers: 0, notCovered: {}, unreadable: [] });
  expect(JSON.stringify(made)).not.toContain("secret");
});

test("a log whose replay was cut off is in the plan: with its lines in quarantine, else with those it had", async () => {
  const note = (sources: string[]): string => JSON.stringify({ sources, lines: 7 });
  await bucket().put(logProgressKey(LOG), note([KEY]));
  await bucket().put(logProgressKey(`${LOG}b`), note([keyOf("b")]));
  await bucket().put(logProgressKey(LOG.replace("/06/", "/07/")), note([KEY]));
  await bucket().put(partKey(2, `${LOG}b`), keptLines([1, 2], { bucket: bucket().name, key: keyOf("b") }));
  expect(logsOf(await plan())).toEqual([
    { key: LOG, count: 7, logKey: KEY },
    { key: `${LOG}b`, count: 2, logKey: keyOf("b") },
  ]);
});

test("damaged logs, unknown names and what cannot be read are told, and keep nothing from being replayed", async () => {
  for (const ending of ["-rest.json.gz", ".log.gz"]) await bucket().put(LOG + ending, "x");
  await bucket().put(`${LOG}2-rest.json.gz`, "x");
  await bucket().put("quarantine/alb/2024/05/01/06/notes.txt", "x");
  await bucket().put(partKey(1), "{}\n");
  await bucket().put(partKey(2), keptLines([1], { bucket: bucket().name }));
  const made = await plan();
  expect(logsOf(made)).toEqual([{ key: LOG, count: 1, logKey: KEY }]);
  expect(made.notCovered).toEqual({
    "of damaged logs: read again, they end where they ended": 2,
    "of unknown names": 1,
  });
  expect(made.unreadable).toEqual([
    expect.stringContaining(`${partKey(1)}: line 1: cannot be replayed: bucket`),
  ]);
});

test("messages are in the plan by the logs they tell of; one that tells of none is told, and stays", async () => {
  const object = { bucket: "b", region: "r", bytes: 1, etag: "", modifiedAt: new Date(0) };
  const told = s3Notification([{ ...object, key: KEY }]);
  const messages = [told, s3Notification([KEY, keyOf("b")].map((key) => ({ ...object, key }))), "secret"];
  const made = await plan({ messages, since: "2020-01-01", until: "2100-01-01" });
  const planned = made.steps[0]?.objects.map(({ count, logKey }) => ({ count, logKey }));
  expect(planned).toHaveLength(2);
  expect(planned).toEqual(
    expect.arrayContaining([
      { count: 1, logKey: KEY },
      { count: 2, logKey: `${KEY}, ${keyOf("b")}` },
    ]),
  );
  expect(made.unreadable).toEqual([
    expect.stringMatching(
      new RegExp(
        `^${made.deadLetterQueue}: message [-0-9a-f]+: cannot be replayed: all of it: Invalid input`,
      ),
    ),
  ]);
});
