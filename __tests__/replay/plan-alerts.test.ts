import { planAlerts } from "../../replay/plan-alerts";
import { failedEvent, planContext, useBucket } from "./support";

const FUNCTION = "log-pipeline-log-alerts-dev";
const ROOT = `aws/lambda/async/${FUNCTION}`;
const key = (time: string): string => `${ROOT}/2020/08/10/2020-08-10T${time}-0c43-uuid`;

const bucket = useBucket();
const plan = (since?: string, until?: string) =>
  planAlerts({ bucket: bucket().bucket, function: FUNCTION, context: planContext(since, until) });

test("events are chosen by the hour in which they were given up, and counted by their log group", async () => {
  for (const time of ["05.59.59", "06.00.00", "06.59.59", "07.00.00"]) {
    await bucket().put(key(time), failedEvent(["a", "b"], { logGroup: `/${time.slice(0, 2)}` }));
  }
  await bucket().put(key("06.00.00").replace(FUNCTION, "another"), failedEvent(["a"]));
  expect(await plan()).toEqual({
    window: expect.anything(),
    steps: [
      {
        kind: "failed-alerts",
        objects: [
          { key: key("06.00.00"), count: 2, logGroup: "/06" },
          { key: key("06.59.59"), count: 2, logGroup: "/06" },
        ],
      },
    ],
    leftovers: 0,
    notCovered: {},
    unreadable: [],
  });
  const { steps } = await plan("2020-08-10T06:00Z", "2020-08-12");
  expect(steps[0]?.objects.map(({ key: each }) => each)).toEqual(
    ["06.00.00", "06.59.59", "07.00.00"].map(key),
  );
});

test("what cannot be read is told, and keeps nothing else from being replayed", async () => {
  await bucket().put(key("06.20.00"), failedEvent(["a"]));
  await bucket().put(key("06.30.00"), "{}");
  await bucket().put(`${ROOT}/2020/08/10/notes.txt`, "x");
  const { steps, unreadable, notCovered } = await plan();
  expect(steps[0]?.objects).toEqual([{ key: key("06.20.00"), count: 1, logGroup: "/pods" }]);
  expect(unreadable).toEqual([
    `${key("06.30.00")}: cannot be replayed: requestPayload: Invalid input: expected object, received undefined`,
  ]);
  expect(notCovered).toEqual({ "of unknown names": 1 });
});
