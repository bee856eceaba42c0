import { History } from "../../../local/console/history";

function history() {
  const received = new Map([["a", 5]]);
  let now = 0;
  const all = new History({
    stacks: ["a", "b"],
    receivedBy: (stack) => received.get(stack) ?? 0,
    now: () => now,
  });
  const second = (lines: number): void => {
    received.set("a", (received.get("a") ?? 0) + lines);
    now += 1_000;
    all.add();
  };
  return { all, second };
}

test("each second has the lines that came in it, by path", () => {
  const { all, second } = history();
  second(3);
  second(0);
  expect(all.points).toEqual([
    { at: 1_000, linesPerSecond: { a: 3, b: 0 } },
    { at: 2_000, linesPerSecond: { a: 0, b: 0 } },
  ]);
  second(7);
  expect(all.linesPerSecond).toBe(7);
});

test("the last five minutes are kept", () => {
  const { all, second } = history();
  for (let at = 0; at < 302; at += 1) second(1);
  expect([all.points.length, all.points[0]?.at]).toEqual([300, 3_000]);
});
