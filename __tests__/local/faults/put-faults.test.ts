import { type FaultPlanInput, parseFaultPlan } from "../../../local/faults/fault-plan";
import { withPutFaults } from "../../../local/faults/put-faults";
import { Strikes } from "../../../local/faults/strikes";

const PUTS = { service: "s3", operation: "PutObject", keyPrefix: "failed/" } as const;

function start(faults: FaultPlanInput["faults"]) {
  const stored: string[] = [];
  const put = withPutFaults(
    async ({ key }) => {
      stored.push(key);
      return { etag: "e" };
    },
    new Strikes(parseFaultPlan({ faults })),
  );
  return { stored, put: (key: string) => put({ bucket: "lines", key, body: "" }) };
}

test("an error is thrown by its code, and nothing is stored", async () => {
  const { put, stored } = start([{ kind: "error", code: "SlowDown", status: 503, requests: PUTS }]);
  await put("other/1");
  await expect(put("failed/1")).rejects.toThrow(expect.objectContaining({ code: "SlowDown", status: 503 }));
  await put("failed/1");
  expect(stored).toEqual(["other/1", "failed/1"]);
});

test.each(["hang", "disconnect"] as const)(
  "%s: whether it is stored is a matter of the moment",
  async (kind) => {
    const { put, stored } = start([
      { kind, moment: "before", requests: PUTS },
      { kind, moment: "after", requests: PUTS },
    ]);
    await expect(put("failed/1")).rejects.toThrow("s3://lines/failed/1: no answer");
    expect(stored).toEqual([]);
    await expect(put("failed/1")).rejects.toThrow("no answer");
    expect(stored).toEqual(["failed/1"]);
  },
);

test("a delay stores later", async () => {
  const { put, stored } = start([{ kind: "delay", ms: 60, requests: PUTS }]);
  const answer = put("failed/1");
  expect(stored).toEqual([]);
  await answer;
  expect(stored).toEqual(["failed/1"]);
});
