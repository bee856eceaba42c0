import { ReplayError } from "../../replay/error";
import { failedEventReplay } from "../../replay/replay-failed-event";
import { failedEvent, MOVED_TO, useBucket } from "./support";

const KEY = "aws/lambda/async/f/2020/08/10/2020-08-10T06.20.00-uuid";
const RECORD = failedEvent(["a", "b"]);
const { signal } = new AbortController();

const bucket = useBucket();

test("an event is given to the function as it was, and moved aside when the function is through", async () => {
  await bucket().put(KEY, RECORD);
  const events: unknown[] = [];
  const keysMeanwhile: string[][] = [];
  const invoke = async (event: string): Promise<void> => {
    events.push(JSON.parse(event));
    keysMeanwhile.push(await bucket().keys());
  };
  const replay = failedEventReplay({ bucket: bucket().bucket, invoke });
  expect(await replay(KEY, signal)).toEqual({ kind: "done", count: 2, quarantinedAgain: 0 });
  expect(events).toEqual([JSON.parse(RECORD).requestPayload]);
  expect(keysMeanwhile).toEqual([[KEY]]);
  expect(await bucket().keys()).toEqual([`${MOVED_TO}${KEY}`]);
  expect(await bucket().text(`${MOVED_TO}${KEY}`)).toBe(RECORD);
});

test("an event that fails again stays where it is, and one that is gone is nobody's", async () => {
  await bucket().put(KEY, RECORD);
  const invoke = async (): Promise<void> => {
    throw new ReplayError("f: failed: SlackError: Slack answered 503");
  };
  const replay = failedEventReplay({ bucket: bucket().bucket, invoke });
  await expect(replay(KEY, signal)).rejects.toThrow("f: failed: SlackError: Slack answered 503");
  expect(await bucket().keys()).toEqual([KEY]);
  expect(await replay(`${KEY}2`, signal)).toEqual({ kind: "gone" });
});
