import { interleave, timed } from "../../bench/interleave";
import { median } from "../../bench/median";

test("runs the contenders in turn, warm-ups first", async () => {
  const order: string[] = [];
  const contender = (name: string) => (): number => order.push(name);
  const contenders = { a: contender("a"), b: contender("b"), c: contender("c") };
  await interleave({ contenders, rounds: 2, warmUps: 1 });
  expect(order.join(" ")).toBe("a b c a b c a b c");
});

const from = (figures: number[]) => (): number => figures.shift() ?? Number.NaN;

test("gives each contender's least figure and does not count the warm-ups", async () => {
  const contenders = { a: from([1, 5, 90, 7]), b: from([1, 4, 2, 3]) };
  expect(await interleave({ contenders, rounds: 3, warmUps: 1 })).toEqual({ a: 5, b: 2 });
});

test("gives another figure of all rounds when asked for it", async () => {
  const contenders = { a: from([5, 90, 7]), b: from([4, 2, 3]) };
  expect(await interleave({ contenders, rounds: 3, warmUps: 0, of: median })).toEqual({ a: 7, b: 3 });
});

test("rounds go on until there are enough, and for as long as they are to", async () => {
  const counted = async (rounds: number, seconds: number): Promise<number> => {
    let millis = 0;
    const clock = (): number => millis;
    const contenders = {
      a: () => {
        millis += 400;
        return 1;
      },
    };
    return (await interleave({ contenders, rounds, seconds, warmUps: 2, clock, of: ({ length }) => length }))
      .a;
  };
  expect(await counted(9, 2)).toBe(9);
  expect(await counted(9, 4)).toBe(10);
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
