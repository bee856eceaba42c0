import { withReservedConcurrency } from "../../../local/lambda/reserved-concurrency";
import { fakeFunction } from "./support";

test("invocations beyond what is reserved wait for their turn, first come, first served", async () => {
  const running: unknown[] = [];
  const ends: (() => void)[] = [];
  const fn = withReservedConcurrency(
    fakeFunction(
      async (event) => {
        running.push(event);
        await new Promise<void>((resolve) => ends.push(resolve));
        if (event === "b") throw new Error("a thread that could not be started");
        return "ok";
      },
      { reservedConcurrency: 2 },
    ),
  );
  const all = Promise.allSettled(["a", "b", "c", "d"].map((event) => fn.invoke(event)));
  await new Promise(setImmediate);
  expect(running).toEqual(["a", "b"]);
  ends[1]?.();
  await new Promise(setImmediate);
  expect(running).toEqual(["a", "b", "c"]);
  ends[0]?.();
  await new Promise(setImmediate);
  for (const end of ends) end();
  expect((await all).map(({ status }) => status)).toEqual([
    "fulfilled",
    "rejected",
    "fulfilled",
    "fulfilled",
  ]);
});

test("a function for which nothing is reserved is left as it is", () => {
  const fn = fakeFunction(async () => "ok");
  expect(withReservedConcurrency(fn)).toBe(fn);
});
