import { isEnough, isWithin } from "../../../cost/capacity/plan";
import { quotasIn } from "../../../cost/capacity/quotas";

test("just enough is enough", () => {
  const setting = { what: "shards", unit: "", note: "" };
  expect([4, 4.1].map((needs) => isEnough({ ...setting, needs, has: 4 }))).toEqual([true, false]);
  const { shards } = quotasIn("ap-northeast-2");
  expect([1_000, 1_001].map((needs) => isWithin({ quota: shards, needs }))).toEqual([true, false]);
});
