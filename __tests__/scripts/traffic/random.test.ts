import { createRandom } from "../../../scripts/traffic/random";

describe("createRandom", () => {
  test("repeats its sequence for the same seed", () => {
    const [first, second, other] = [createRandom(7), createRandom(7), createRandom(8)];
    const values = Array.from({ length: 100 }, () => first.next());
    expect(Array.from({ length: 100 }, () => second.next())).toEqual(values);
    expect(Array.from({ length: 100 }, () => other.next())).not.toEqual(values);
    for (const value of values) expect(value >= 0 && value < 1).toBe(true);
  });

  test("spreads whole numbers evenly", () => {
    const random = createRandom(1);
    const counts = [0, 0, 0, 0];
    for (let at = 0; at < 4000; at += 1) {
      const value = random.integer(4);
      counts[value] = (counts[value] ?? 0) + 1;
    }
    for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(120);
  });
});
