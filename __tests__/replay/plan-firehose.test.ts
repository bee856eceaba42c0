import { planFirehose } from "../../replay/plan-firehose";
import { failedRecord, planContext, useBucket } from "./support";

const bucket = useBucket();
const plan = () => planFirehose({ bucket: bucket().bucket, prefix: "nginx_access", context: planContext() });
const key = (kind: string, hour = "06"): string => `quarantine/nginx_access/${kind}/2020/08/10/${hour}/x`;

test("records that could not be transformed are counted, those that were put already left out; other errors are named", async () => {
  await bucket().put(key("processing-failed"), failedRecord("1") + failedRecord("2") + failedRecord("3"));
  await bucket().put(`replayed/in-progress/${key("processing-failed")}.json`, '{"next":2,"refused":[0]}');
  await bucket().put(key("processing-failed", "07"), failedRecord("4"));
  await bucket().put(key("format-conversion-failed"), "{}");
  await bucket().put(key("format-conversion-failed", "07"), "{}");
  expect(await plan()).toMatchObject({
    steps: [{ kind: "failed-records", objects: [{ key: key("processing-failed"), count: 2 }] }],
    notCovered: { "format-conversion-failed": 1 },
    unreadable: [],
  });
});
