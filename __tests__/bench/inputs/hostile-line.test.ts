import { HOSTILE_SHAPES, hostileLine } from "../../../bench/inputs/hostile-line";

test.each(HOSTILE_SHAPES)("%s: is one line, as long as asked for but for part of a piece", (shape) => {
  for (const bytes of [65_536, 1_048_576]) {
    const line = hostileLine(shape, bytes);
    expect(line.length).toBeLessThanOrEqual(bytes);
    expect(line.length).toBeGreaterThan(bytes - 40);
    expect(line.includes("\n")).toBe(false);
  }
});
