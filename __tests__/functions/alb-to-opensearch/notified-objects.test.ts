import { NotificationError, notifiedObjects } from "../../../functions/alb-to-opensearch/notified-objects";
import { CONNECTION_KEY, KEY, notification } from "./fixtures";

it("reads every record of a message", () => {
  const { objects, skipped } = notifiedObjects(notification([KEY, CONNECTION_KEY]));
  expect(objects.map(({ kind, key }) => [kind, key])).toEqual([
    ["access", KEY],
    ["connection", CONNECTION_KEY],
  ]);
  expect(skipped).toEqual([]);
});

it("decodes keys as S3 encodes them: + is a blank, %2B a plus sign", () => {
  const key = `a b+c 한/${KEY}`;
  const body = notification([key]);
  expect(body).toContain("a+b%2Bc+");
  expect(notifiedObjects(body).objects).toMatchObject([{ key }]);
});

it("skips the test event that S3 sends when the notification is set up", () => {
  const body = JSON.stringify({ Service: "Amazon S3", Event: "s3:TestEvent", Bucket: "logs" });
  expect(notifiedObjects(body)).toEqual({ objects: [], skipped: ["s3:TestEvent"] });
});

it("skips what is no log, and what was not created, and says so", () => {
  const { objects, skipped } = notifiedObjects(
    notification(["alb/AWSLogs/123456789012/ELBAccessLogTestFile"]),
  );
  expect(objects).toEqual([]);
  expect(skipped).toEqual([expect.stringMatching(/^not a log .*ELBAccessLogTestFile$/)]);
  expect(notifiedObjects(notification([KEY], "ObjectRemoved:Delete"))).toEqual({
    objects: [],
    skipped: [`ObjectRemoved:Delete of ${KEY}`],
  });
});

it.each(["", "{", "[]", "{}", '{"Event":"other"}', '{"Records":[{}]}'])("no notification: %j", (body) => {
  expect(() => notifiedObjects(body)).toThrow(NotificationError);
});

it("refuses a key that is not URL-encoded, by name", () => {
  const body = notification([KEY]).replace(KEY, "100%");
  expect(() => notifiedObjects(body)).toThrow(
    new NotificationError('the key of an object must be URL-encoded, got "100%"'),
  );
});
