import { firstDiscrepancy } from "../../../scripts/soak/first-discrepancy";
import type { Whereabouts } from "../../../scripts/soak/whereabouts";

const WRITTEN = [
  { id: "a-0", line: "", malformed: false },
  { id: "a-1", line: "", malformed: true },
  { id: "a-2", line: "", malformed: false },
];
const at = (id: string, kind: Whereabouts["kind"], key = `${kind}.json`): Whereabouts => ({
  id,
  kind,
  bucket: "lines",
  key,
});
const RIGHT = [at("a-0", "delivered"), at("a-1", "quarantined"), at("a-2", "kept")];

test("lines that are there once, in any order, make no discrepancy", () => {
  expect(firstDiscrepancy(WRITTEN, [...RIGHT].reverse())).toBeUndefined();
});

test("a line that is nowhere is lost", () => {
  expect(firstDiscrepancy(WRITTEN, [at("a-0", "delivered")])).toBe("line a-1 is lost");
});

test("a line that is there twice is doubled, with where", () => {
  expect(firstDiscrepancy(WRITTEN, [...RIGHT, at("a-2", "delivered", "again.json")])).toBe(
    "line a-2 is doubled: s3://lines/kept.json, s3://lines/again.json",
  );
});

test("a malformed line that is delivered, or a good one in quarantine, is told", () => {
  const [first, , last] = RIGHT as [Whereabouts, Whereabouts, Whereabouts];
  expect(firstDiscrepancy(WRITTEN, [first, at("a-1", "delivered"), last])).toBe(
    "line a-1 is delivered: s3://lines/delivered.json",
  );
  expect(firstDiscrepancy(WRITTEN, [at("a-0", "quarantined")])).toBe(
    "line a-0 is quarantined: s3://lines/quarantined.json",
  );
});

test("a line that nobody wrote is told", () => {
  expect(firstDiscrepancy(WRITTEN, [...RIGHT, at("b-7", "delivered")])).toBe(
    "line b-7 was never written: s3://lines/delivered.json",
  );
});
