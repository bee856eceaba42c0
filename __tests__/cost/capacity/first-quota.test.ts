import { firstQuota } from "../../../cost/capacity/first-quota";
import type { CapacityPlan } from "../../../cost/capacity/plan";
import type { Quota } from "../../../cost/capacity/quotas";

const quota = (name: string, value: number, raisable = true): Quota => ({
  name,
  value,
  raisable,
  unit: "",
  source: "https://docs.aws.amazon.com/",
});

/** Of quotas of which a GB a day takes so much. */
const plan =
  (...uses: (readonly [Quota, (gbPerDay: number) => number])[]) =>
  (gbPerDay: number): CapacityPlan => ({
    stackId: "s",
    settings: [],
    quotas: uses.map(([one, needs]) => ({ quota: one, needs: needs(gbPerDay) })),
  });

test("the first quota is the one that is reached at the lowest volume", () => {
  const first = firstQuota(
    plan(
      [quota("later", 1_000), (gb) => gb * 2],
      [quota("first", 10), (gb) => gb / 3],
      [quota("fixed", 1, false), (gb) => gb],
    ),
  );
  expect(first).toEqual({
    stackId: "s",
    quota: expect.objectContaining({ name: "first" }),
    reachedAtGbPerDay: expect.closeTo(30, 4),
  });
});

test("of what grows in steps, it is the step that is too high", () => {
  const first = firstQuota(plan([quota("shards", 5), (gb) => Math.ceil(gb / 7)]));
  expect(first?.reachedAtGbPerDay).toBeCloseTo(35, 4);
});

test("there is none where nothing grows, or AWS raises nothing", () => {
  expect(firstQuota(plan([quota("constant", 5), () => 5]))).toBeUndefined();
  expect(firstQuota(plan([quota("fixed", 1, false), (gb) => gb]))).toBeUndefined();
  expect(firstQuota(plan())).toBeUndefined();
});
