import { interleave, timed } from "../../bench/interleave";

test("runs the contenders in turn, warm-ups first", async () => {
  const order: string[] = [];
  const contender = (name: string) => (): number => order.push(name);
  const contenders = { a: contender("a"), b: contender("b"), c: contender("c") };
  await interleave({ contenders, rounds: 2, warmUps: 1 });
  expect(order.join(" ")).toBe("a b c a b c a b c");
});

test("gives each contender's median and does not count the warm-ups", async () => {
  const from = (figures: number[]) => (): number => figures.shift() ?? Number.NaN;
  const contenders = { a: from([1_000, 5, 90, 7]), b: from([1_000, 1, 2, 3]) };
  expect(await interleave({ contenders, rounds: 3, warmUps: 1 })).toEqual({ a: 7, b: 2 });
});

test("a contender runs when the one before it has ended", async () => {
  let running = 0;
  let most = 0;
  const slow = async (): Promise<number> => {
    running += 1;
    most = Math.max(most, running);
    await new Promise((resolve) => setImmediate(resolve));
    running -= 1;
    return 1;
  };
  await interleave({ contenders: { a: slow, b: slow }, rounds: 2 });
  expect(most).toBe(1);
});

test("a timed run includes the promise it gives", async () => {
  let now = 100;
  const run = async (): Promise<void> => {
    await Promise.resolve();
    now += 42;
  };
  expect(await timed(run, () => now)()).toBe(42);
});
