import { readSettings } from "../../../functions/lib/settings";
import { Settings } from "../../../functions/log-alerts/settings";

const GOOD = { PIPELINE: "log-alerts-dev", AWS_REGION: "ap-northeast-2", WEBHOOK_PARAMETER: "/a/webhook" };

it("needs no more than a name, a region and the webhook's parameter", () => {
  expect(readSettings(Settings, GOOD)).toEqual({ ...GOOD, MASK_PATTERNS: [] });
});

it("compiles what an environment masks", () => {
  const MASK_PATTERNS = JSON.stringify([{ name: "employee", pattern: "\\bE\\d{6}\\b" }]);
  expect(readSettings(Settings, { ...GOOD, MASK_PATTERNS }).MASK_PATTERNS).toEqual([
    { name: "employee", pattern: /\bE\d{6}\b/dgu },
  ]);
});

it("takes a table and for how long", () => {
  expect(readSettings(Settings, { ...GOOD, DEDUP_TABLE: "t", DEDUP_MINUTES: "10" })).toMatchObject({
    DEDUP_TABLE: "t",
    DEDUP_MINUTES: 10,
  });
});

const masks = (...patterns: readonly object[]) => ({ MASK_PATTERNS: JSON.stringify(patterns) });

it.each([
  [{ MASK_PATTERNS: "[" }, 'MASK_PATTERNS: must be JSON, got "["'],
  [
    masks({ name: "a", pattern: "(" }),
    /^MASK_PATTERNS\.0\.pattern: Invalid regular expression: .*Unterminated group, got /,
  ],
  [masks({ name: "a", pattern: "x*" }), /^MASK_PATTERNS\.0\.pattern: must not match the empty text, got /],
  [
    masks({ name: "a", pattern: "a" }, { name: "B", pattern: "b" }),
    /^MASK_PATTERNS\.1\.name: must be 1-32 lower-case letters/,
  ],
  [masks({ name: "a", patern: "a" }), /^MASK_PATTERNS\.0/],
  [{ DEDUP_TABLE: "t" }, "DEDUP_MINUTES: must be set, is missing"],
  [{ DEDUP_MINUTES: "5" }, "DEDUP_TABLE: must be set, is missing"],
  [{ DEDUP_TABLE: "t", DEDUP_MINUTES: "0" }, /^DEDUP_MINUTES: .*, got "0"$/],
  [{ WEBHOOK_PARAMETER: "webhook" }, /^WEBHOOK_PARAMETER: .*, got "webhook"$/],
])("refuses %j by variable, rule and value", (wrong, message) => {
  expect(() => readSettings(Settings, { ...GOOD, ...wrong })).toThrow(
    expect.objectContaining({
      name: "SettingsError",
      message: typeof message === "string" ? message : expect.stringMatching(message),
    }),
  );
});
