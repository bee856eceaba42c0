import { ReplayError } from "../../replay/error";
import type { ReplayPlan } from "../../replay/plan";
import type { ReplayObject } from "../../replay/replayed";
import { runPlan } from "../../replay/run-plan";

const objects = (...keys: string[]) => keys.map((key) => ({ key, count: 1 }));
const PLAN: ReplayPlan = {
  window: { since: 0, until: 1 },
  steps: [
    { kind: "failed-batches", objects: objects("b1", "b2") },
    { kind: "quarantined-lines", objects: objects("l1", "l2", "l3", "l4", "l5", "l6") },
  ],
  leftovers: 0,
  notCovered: {},
  unreadable: [],
};
const done = { kind: "done", count: 1, quarantinedAgain: 0 } as const;

function run(replay: ReplayObject, signal = new AbortController().signal) {
  return runPlan(PLAN, {
    replayers: { "failed-batches": replay, "quarantined-lines": replay },
    signal,
    onProgress: () => undefined,
  });
}

test("all batches are through before the first lines begin", async () => {
  const log: string[] = [];
  await run(async (key) => {
    log.push(`begin ${key}`);
    await new Promise((resolve) => setImmediate(resolve));
    log.push(`end ${key}`);
    return done;
  });
  const firstLine = log.findIndex((entry) => entry.startsWith("begin l"));
  expect(log.slice(0, firstLine).sort()).toEqual(["begin b1", "begin b2", "end b1", "end b2"]);
  expect(log).toHaveLength(16);
});

test("an object that fails is told by its key, and does not stop the others", async () => {
  const result = await run(async (key) => {
    if (key === "b1") throw new ReplayError("the function failed");
    if (key === "l2") throw new ReplayError("l2: was written again");
    if (key === "l3") return { kind: "gone" };
    return { ...done, quarantinedAgain: key === "l4" ? 1 : 0 };
  });
  expect(result).toEqual({
    objects: 5,
    count: 5,
    quarantinedAgain: 1,
    left: 0,
    failures: ["b1: the function failed", "l2: was written again"],
  });
});

test("after the signal no object is begun, and those that are left are counted", async () => {
  const stop = new AbortController();
  const begun: string[] = [];
  const result = await run(async (key) => {
    begun.push(key);
    if (key === "l1") stop.abort();
    return key === "l2" ? { kind: "interrupted", count: 3 } : done;
  }, stop.signal);
  expect(begun).toEqual(["b1", "b2", "l1"]);
  expect(result).toMatchObject({ objects: 3, left: 5 });
});

test("a mistake in the program ends the run", async () => {
  await expect(
    run(async () => {
      throw new TypeError("x is not a function");
    }),
  ).rejects.toThrow("x is not a function");
});
