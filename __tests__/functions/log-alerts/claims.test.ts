import { ALWAYS, type Claims, chooseKinds, neverInTheWay } from "../../../functions/log-alerts/claims";
import { groupLines, type LineGroup } from "../../../functions/log-alerts/group-lines";
import { logEvents, mask } from "./fixtures";

const groups = groupLines(logEvents("a", "b", "c", "d", "e"), { logGroup: "/g", mask });
const shown = (chosen: readonly LineGroup[]) => chosen.map(({ excerpt }) => excerpt).join("");

/** Grants no claim on the texts given, and notes which were asked for. */
function choose(refused: string, most: number) {
  const asked: string[] = [];
  const claim = async ({ excerpt }: LineGroup): Promise<boolean> => {
    asked.push(excerpt);
    return !refused.includes(excerpt);
  };
  return chooseKinds(groups, { most, claim }).then(({ told, suppressed, more }) => ({
    asked: asked.join(""),
    told: shown(told),
    suppressed: shown(suppressed),
    more: shown(more),
  }));
}

it.each([
  ["all that fit", "", 9, { asked: "abcde", told: "abcde", suppressed: "", more: "" }],
  [
    "the worst when not all fit, and claims no other",
    "",
    2,
    { asked: "ab", told: "ab", suppressed: "", more: "cde" },
  ],
  [
    "the next ones in place of those told before",
    "ac",
    2,
    { asked: "abcd", told: "bd", suppressed: "ac", more: "e" },
  ],
  ["none when all were told", "abcde", 2, { asked: "abcde", told: "", suppressed: "abcde", more: "" }],
])("tells %s", async (_what, refused, most, choice) => {
  expect(await choose(refused, most)).toEqual(choice);
});

const CLAIM = { fingerprint: "f", batch: "b" };

it("allows everything unasked once claims have failed, and says so once", async () => {
  const asked: string[] = [];
  const fail = (what: string) => async (): Promise<never> => {
    asked.push(what);
    throw new Error("table gone");
  };
  const claims: Claims = { claim: fail("claim"), release: fail("release") };
  const failures: unknown[] = [];
  const guarded = neverInTheWay(claims, (error) => failures.push(error));
  expect(await Promise.all([guarded.claim(CLAIM), guarded.claim(CLAIM)])).toEqual([true, true]);
  expect(await guarded.claim(CLAIM)).toBe(true);
  await guarded.release(CLAIM);
  expect(asked).toEqual(["claim", "claim"]);
  expect(failures).toEqual([new Error("table gone")]);
});

it("does not fail when a claim cannot be given back", async () => {
  const failures: unknown[] = [];
  const release = async () => Promise.reject(new Error("table gone"));
  await neverInTheWay({ ...ALWAYS, release }, (error) => failures.push(error)).release(CLAIM);
  expect(failures).toEqual([new Error("table gone")]);
});
