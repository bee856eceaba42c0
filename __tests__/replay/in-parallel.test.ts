import { inParallel } from "../../replay/in-parallel";

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const never = new AbortController().signal;

test("no more steps run at once than the limit, and every item has its own", async () => {
  const items = Array.from({ length: 20 }, (_, index) => index);
  const done: number[] = [];
  let running = 0;
  let most = 0;
  const left = await inParallel(items, { limit: 3, signal: never }, async (item) => {
    running += 1;
    most = Math.max(most, running);
    await turn();
    running -= 1;
    done.push(item);
  });
  expect({ done, most, left }).toEqual({ done: items, most: 3, left: [] });
});

test("after the signal what has begun is finished, and the rest is given back", async () => {
  const stop = new AbortController();
  const done: number[] = [];
  const left = await inParallel([1, 2, 3, 4, 5], { limit: 2, signal: stop.signal }, async (item) => {
    stop.abort();
    await turn();
    done.push(item);
  });
  expect({ done, left }).toEqual({ done: [1], left: [2, 3, 4, 5] });
});

test("a step that fails begins no others, and those under way are waited for", async () => {
  const done: number[] = [];
  const run = inParallel([1, 2, 3, 4], { limit: 2, signal: never }, async (item) => {
    if (item === 1) throw new Error("broken");
    await turn();
    done.push(item);
  });
  await expect(run).rejects.toThrow("broken");
  expect(done).toEqual([2]);
});
