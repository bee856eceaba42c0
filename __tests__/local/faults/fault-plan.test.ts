import { type FaultPlanInput, parseFaultPlan } from "../../../local/faults/fault-plan";
import { tempDir } from "../../helpers/temp-dir";
import { startTestEngine } from "../tiny-pipeline";

const folder = tempDir();
const PUTS = { service: "s3", operation: "PutObject" } as const;

test("a fault strikes its first match, once, unless told otherwise", () => {
  expect(parseFaultPlan({ faults: [{ kind: "delay", ms: 5, requests: PUTS }] })).toEqual({
    seed: 1,
    faults: [{ kind: "delay", ms: 5, requests: PUTS, skip: 0, times: 1, chance: 1 }],
  });
});

const REFUSED: readonly (readonly [rule: string, fault: object, says: RegExp])[] = [
  ["an unknown kind", { kind: "melt" }, /^faults: faults\.0\.kind: /],
  ["a misspelt member", { kind: "delay", ms: 5, requests: PUTS, time: 3 }, /^faults: faults\.0: .*"time"/],
  [
    "an operation that the service does not have",
    { kind: "hang", moment: "before", requests: { service: "kinesis", operation: "PutObject" } },
    /^faults: faults\.0\.requests\.operation: /,
  ],
  [
    "a bucket where there is none",
    {
      kind: "hang",
      moment: "before",
      requests: { service: "kinesis", operation: "PutRecords", bucket: "b" },
    },
    /^faults: faults\.0\.requests: .*"bucket"/,
  ],
  ["a chance above 1", { kind: "delay", ms: 5, requests: PUTS, chance: 2 }, /^faults: faults\.0\.chance: /],
];

test.each(REFUSED)("%s is refused in one line that says where", (_rule, fault, says) => {
  const plan = { faults: [fault] } as FaultPlanInput;
  expect(() => parseFaultPlan(plan)).toThrow(says);
});

test("an engine does not start with a plan that is wrong", async () => {
  const faults = { faults: [{ kind: "melt" }] } as unknown as FaultPlanInput;
  await expect(startTestEngine(folder, { faults })).rejects.toThrow(/^faults: faults\.0\.kind: /);
});
