import { type FaultPlanInput, parseFaultPlan } from "../../../local/faults/fault-plan";
import { Strikes } from "../../../local/faults/strikes";

const PUTS = { service: "s3", operation: "PutObject" } as const;
const slow = (when: object) => ({ kind: "delay", ms: 5, requests: PUTS, ...when }) as const;

/** Which of so many requests, each a match, are struck by a fault, by its milliseconds. */
function struck(plan: FaultPlanInput, requests: number): (number | undefined)[] {
  const strikes = new Strikes(parseFaultPlan(plan));
  return Array.from({ length: requests }, () => strikes.next(["delay"], () => true)?.ms);
}

test("a fault lets matches pass, then strikes so often, then never again", () => {
  expect(struck({ faults: [slow({ skip: 2, times: 2 })] }, 6)).toEqual([
    undefined,
    undefined,
    5,
    5,
    undefined,
    undefined,
  ]);
});

test("of several faults the first that has its turn strikes", () => {
  const faults = [slow({ skip: 1 }), slow({ ms: 9, times: "always" })];
  expect(struck({ faults }, 3)).toEqual([9, 5, 9]);
});

test("a chance strikes its share of the matches, the same ones for the same seed", () => {
  const plan = (seed: number) => ({ seed, faults: [slow({ times: "always", chance: 0.3 })] });
  const first = struck(plan(4), 1_000);
  const share = first.filter((ms) => ms !== undefined).length / 1_000;
  expect(share).toBeGreaterThan(0.2);
  expect(share).toBeLessThan(0.4);
  expect(struck(plan(4), 1_000)).toEqual(first);
  expect(struck(plan(5), 1_000)).not.toEqual(first);
});

test("what is not about a fault, or of another kind, does not count as a match", () => {
  const strikes = new Strikes(parseFaultPlan({ faults: [slow({ skip: 1 })] }));
  expect(strikes.next(["delay"], () => false)).toBeUndefined();
  expect(strikes.next(["hang"], () => true)).toBeUndefined();
  expect(strikes.next(["delay"], () => true)).toBeUndefined();
  expect(strikes.counts()).toEqual([0]);
  expect(strikes.next(["delay"], () => true)).toMatchObject({ ms: 5 });
  expect(strikes.counts()).toEqual([1]);
});
