import { backoffMillis } from "../../shipper/backoff";

const options = { initialMillis: 100, maxMillis: 10_000 };

describe("backoffMillis", () => {
  test("doubles up to the maximum", () => {
    const ceilings = [1, 2, 3, 7, 8, 1000].map((attempt) => backoffMillis(options, attempt, () => 1));
    expect(ceilings).toEqual([100, 200, 400, 6400, 10_000, 10_000]);
  });

  test("is random in its upper half", () => {
    expect(backoffMillis(options, 2, () => 0)).toBe(100);
    expect(backoffMillis(options, 2, () => 0.5)).toBe(150);
  });
});
