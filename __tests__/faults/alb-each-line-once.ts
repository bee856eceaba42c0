import { differences } from "../helpers/delivered";
import type { AlbOutcome, AlbScenario } from "./alb-scenario";

/** Every line once: in the index, or in quarantine where it has no known form or OpenSearch refuses it. */
export function expectEachAlbLineOnce(scenario: AlbScenario, outcome: AlbOutcome): void {
  const { put, found, counted, struck, errors } = outcome;
  const { faults = [], refused, countedAgain = 0, damaged = [], says } = scenario;
  const { indexed, quarantined, rests } = found;
  const ids = (lines: readonly { readonly id: string }[]): string[] => lines.map(({ id }) => id);
  expect(differences(ids([...indexed, ...quarantined]), ids(put))).toEqual({ extra: [], missing: [] });
  expect(indexed.every((line) => line.is === "document")).toBe(true);
  const texts = quarantined.filter((line) => line.is === "text");
  expect(differences(ids(texts), ids(put.filter((line) => line.malformed)))).toEqual({
    extra: [],
    missing: [],
  });
  const documents = quarantined.filter((line) => line.is === "document");
  const refusedOf = put.filter((line) => !line.malformed && refused?.which(line) === true);
  expect(differences(ids(documents), ids(refusedOf))).toEqual({ extra: [], missing: [] });
  expect(refusedOf.length > 0).toBe(refused !== undefined);
  for (const { reason } of documents) expect(reason).toMatch(refused?.reason ?? "");
  expect(rests).toHaveLength(damaged.length);
  for (const { object, reason } of damaged) {
    expect(rests).toContainEqual({
      key: object.key,
      reason: expect.stringMatching(reason),
      copy: object.body,
    });
  }
  expectAccount(outcome, { countedAgain, damaged: damaged.length });
  for (const [metric, value] of Object.entries(scenario.counted ?? {})) {
    expect({ [metric]: counted(metric) }).toEqual({ [metric]: value });
  }
  // A fault that did not strike would prove nothing.
  expect(struck).toEqual(scenario.struck ?? faults.map(() => 1));
  expect(errors.join("\n")).toMatch(says ?? /^$/);
}

/** The function's own account, the engine's, and what lies there agree. */
function expectAccount(
  { put, found, path, counted }: AlbOutcome,
  { countedAgain, damaged }: { countedAgain: number; damaged: number },
): void {
  const { received, delivered, quarantined, documents } = path;
  expect({ received, sum: delivered + quarantined, documents }).toEqual({
    // All that cannot be read of a damaged object counts as one line.
    received: put.length + damaged + countedAgain,
    sum: received,
    documents: found.indexed.length,
  });
  if (countedAgain === 0) {
    expect({ delivered, quarantined }).toEqual({
      delivered: found.indexed.length,
      quarantined: found.quarantined.length + damaged,
    });
  }
  expect(counted("LinesFiltered")).toBe(0);
}
