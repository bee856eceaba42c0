import fc from "fast-check";
import { spread } from "../../../cost/chart/spread";

const ROOM = { gap: 10, top: 0, bottom: 100 };

test.each([
  ["those that are apart stay", [10, 30], [10, 30]],
  ["those that lie on each other move apart", [50, 52], [50, 60]],
  ["at the end of the room they move up", [99, 100], [90, 100]],
  ["in whatever order they come", [52, 50], [60, 50]],
])("%s", (_rule, places, moved) => {
  expect(spread(places, ROOM)).toEqual(moved);
});

test("whatever fits is in its order, apart, and in the room", () => {
  const places = fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { maxLength: 10 });
  fc.assert(
    fc.property(places, (wanted) => {
      const moved = spread(wanted, ROOM);
      const sorted = [...moved].sort((a, b) => a - b);
      sorted.forEach((place, at) => {
        expect(place).toBeGreaterThanOrEqual(-1e-9);
        expect(place).toBeLessThanOrEqual(100);
        if (at > 0) expect(place - (sorted[at - 1] ?? 0)).toBeGreaterThanOrEqual(10 - 1e-9);
      });
      wanted.forEach((one, a) => {
        wanted.forEach((other, b) => {
          if (one < other) expect(moved[a]).toBeLessThan(moved[b] ?? Number.NaN);
        });
      });
    }),
  );
});
