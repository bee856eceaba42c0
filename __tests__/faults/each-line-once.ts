import { numberedLines } from "../../scripts/soak/numbered-lines";
import type { Whereabouts } from "../../scripts/soak/whereabouts";
import { differences } from "../helpers/delivered";
import type { Outcome, Scenario } from "./scenario";

/** Every line once: delivered, in quarantine where it is malformed, or kept where a batch was given up. */
export function expectEachLineOnce(
  scenario: Scenario,
  { put, found, path, counted, struck, errors }: Outcome,
): void {
  const { kept = 0, twice = { from: 0, count: 0 }, says, countsAgain = false } = scenario;
  const idsOf = (kind: Whereabouts["kind"]): string[] =>
    found.filter((each) => each.kind === kind).map(({ id }) => id);
  const wanted = [...put, ...numberedLines("line", twice)].map(({ id }) => id);
  expect(
    differences(
      found.map(({ id }) => id),
      wanted,
    ),
  ).toEqual({ extra: [], missing: [] });
  expect(idsOf("kept")).toHaveLength(kept);
  const malformed = new Set(put.filter((line) => line.malformed).map(({ id }) => id));
  expect(idsOf("quarantined").filter((id) => !malformed.has(id))).toEqual([]);
  expect(idsOf("delivered").filter((id) => malformed.has(id))).toEqual([]);
  // The function's own account, and the objects', agree with what lies there.
  const received = counted("LinesReceived");
  expect(received).toBe(counted("LinesDelivered") + counted("LinesQuarantined") + counted("LinesFiltered"));
  expect(sumLines(path.objects)).toBe(idsOf("delivered").length);
  const processed = wanted.length - kept;
  if (countsAgain) expect(received).toBeGreaterThan(processed);
  else expect(received).toBe(processed);
  // A fault that did not strike would prove nothing.
  const times = scenario.struck ?? scenario.faults.map(() => 1);
  expect(struck).toEqual(
    times.map((wantedTimes, index) =>
      typeof wantedTimes === "number"
        ? wantedTimes
        : wantedTimes(struck[index] ?? 0)
          ? struck[index]
          : "more",
    ),
  );
  if (says !== undefined) expect(errors.join("\n")).toMatch(says);
}

function sumLines(objects: readonly { lines: number }[]): number {
  return objects.reduce((sum, { lines }) => sum + lines, 0);
}
