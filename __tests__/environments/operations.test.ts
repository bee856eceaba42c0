import type { EnvironmentFile } from "../../environments";
import { testEnvironment } from "../helpers/environments";

type Changes = Partial<EnvironmentFile>;

const defining = (changes: Changes) => () => testEnvironment("dev", changes);

describe("topics of alarms", () => {
  it("may be one for each severity, or for one of them only", () => {
    expect(testEnvironment("dev", { alarmTopics: { critical: "pager" } }).alarmTopics).toEqual({
      critical: "pager",
    });
  });

  it.each<[string, Changes, string]>([
    [
      "one for both beside one for each",
      { alarmTopic: "all", alarmTopics: { critical: "pager" } },
      "alarmTopics: must not be set beside alarmTopic, which is the topic of both severities",
    ],
    ["none of two", { alarmTopics: {} }, "alarmTopics: must name a topic for warning or critical"],
    [
      "an ARN, since topics are of the environment's account",
      { alarmTopics: { critical: "arn:aws:sns:eu-west-1:1:pager" } },
      'alarmTopics.critical: must be 1-64 letters, digits, _ or -, got "arn:aws:sns:eu-west-1:1:pager"',
    ],
  ])("must not be %s", (_what, changes, message) => {
    expect(defining(changes)).toThrow(`environments/dev.ts: ${message}`);
  });
});

it.each([
  ["ftp://example.com/runbook", "must be an http(s) URL"],
  ["https://example.com/runbook#lag", "must name no section: each alarm adds its own"],
  [
    `https://example.com/${"r".repeat(181)}`,
    "must be at most 200 characters: alarms have little room for it",
  ],
])("refuses %s as the place of the runbook", (runbookUrl, rule) => {
  expect(defining({ runbookUrl })).toThrow(`environments/dev.ts: runbookUrl: ${rule}, got "${runbookUrl}"`);
});

describe("how long objects are kept", () => {
  it("is 30 days until IA, 90 until Glacier, 365 in all, and 90 of what was put aside, unless told otherwise", () => {
    expect(testEnvironment("dev").objects).toEqual({
      infrequentAccessDays: 30,
      glacierDays: 90,
      expireDays: 365,
      quarantineDays: 90,
    });
  });

  it("may be for ever", () => {
    const objects = { infrequentAccessDays: "never", glacierDays: "never", expireDays: "never" } as const;
    expect(testEnvironment("dev", { objects }).objects).toEqual({ ...objects, quarantineDays: 90 });
  });

  it.each<[NonNullable<Changes["objects"]>, string]>([
    [
      { quarantineDays: 29 },
      "objects.quarantineDays: must be at least 30: what was put aside is the only copy, got 29",
    ],
    [{ glacierDays: 59 }, "objects.glacierDays: must be at least 60, 30 after infrequentAccessDays, got 59"],
    [{ expireDays: 90 }, "objects.expireDays: must be more than 90, when objects move, got 90"],
  ])("must not be %j", (objects, message) => {
    expect(defining({ objects })).toThrow(`environments/dev.ts: ${message}`);
  });

  it("may skip IA, and freeze at once", () => {
    const objects = { infrequentAccessDays: "never", glacierDays: 1, expireDays: 2 } as const;
    expect(defining({ objects })).not.toThrow();
  });
});

describe("the budget", () => {
  it("is off unless an environment has one", () => {
    expect([testEnvironment("dev").budget, testEnvironment("prod").budget]).toEqual([undefined, undefined]);
  });

  it.each<[string, Changes, string]>([
    [
      "nobody to tell",
      { budget: { monthlyUsd: 100 } },
      "budget.emails: must name somebody to tell, where there is no topic of warnings",
    ],
    [
      "a topic of critical alarms only",
      { budget: { monthlyUsd: 100 }, alarmTopics: { critical: "pager" } },
      "budget.emails: must name somebody to tell, where there is no topic of warnings",
    ],
    [
      "more shares than AWS takes",
      {
        alarmTopic: "all",
        budget: { monthlyUsd: 100, actualPercents: [10, 20, 30, 40, 50, 60, 70, 80, 90, 100] },
      },
      "budget: must have 1 to 10 shares in actualPercents and forecastPercents together",
    ],
    [
      "a share twice",
      { alarmTopic: "all", budget: { monthlyUsd: 100, actualPercents: [80, 80] } },
      "budget.actualPercents: must not name a share twice",
    ],
    [
      "no address",
      { budget: { monthlyUsd: 100, emails: ["somebody"] } },
      'budget.emails.0: must be an e-mail address, got "somebody"',
    ],
  ])("must not have %s", (_what, changes, message) => {
    expect(defining(changes)).toThrow(`environments/dev.ts: ${message}`);
  });
});
