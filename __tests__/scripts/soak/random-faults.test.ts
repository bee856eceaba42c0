import { parseFaultPlan } from "../../../local/faults/fault-plan";
import { randomFaults } from "../../../scripts/soak/random-faults";
import { createRandom } from "../../../scripts/traffic/random";
import { plannedStack } from "../../helpers/planned-stack";

const plans = [plannedStack({ aws_lambda_function: { fn: { function_name: "planned-fn" } } })];
const drawn = (seed: number) => randomFaults(createRandom(seed), plans);

test("the same seed draws the same faults, another one others", () => {
  expect(drawn(3)).toEqual(drawn(3));
  expect(drawn(3)).not.toEqual(drawn(4));
});

test("what is drawn is a fault plan, whatever the seed, in which every fault leaves most through", () => {
  for (let seed = 0; seed < 200; seed += 1) {
    const { faults } = parseFaultPlan(drawn(seed));
    expect(faults.every(({ chance, times }) => chance <= 0.25 && times === "always")).toBe(true);
  }
});

test("all faults are drawn at some time, those of the planned functions by name", () => {
  const all = Array.from({ length: 50 }, (_, seed) => drawn(seed).faults).flat();
  expect(new Set(all.map(({ kind }) => kind))).toEqual(
    new Set([
      "error",
      "delay",
      "hang",
      "disconnect",
      "kill-function",
      "refuse-records",
      "crash",
      "small-memory",
      "deliver-twice",
      "rebatch",
    ]),
  );
  const names = all.flatMap((fault) => ("functionName" in fault ? [fault.functionName] : []));
  expect(new Set(names)).toEqual(new Set(["planned-fn"]));
});
