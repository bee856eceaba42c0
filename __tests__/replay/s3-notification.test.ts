import { notifiedObjects } from "../../functions/alb-to-opensearch/notified-objects";
import { notifiedKeys, s3Notification } from "../../replay/s3-notification";
import { KEY } from "../functions/alb-to-opensearch/fixtures";

const modifiedAt = new Date("2024-05-01T06:05:07.000Z");
const of = (key: string) => ({
  bucket: "logs",
  region: "ap-northeast-2",
  key,
  bytes: 731,
  etag: '"d41d"',
  modifiedAt,
});

test("a notification is of the form that S3's have, and says that it is a replay's", () => {
  expect(JSON.parse(s3Notification([of(KEY)]))).toEqual({
    Records: [
      {
        eventVersion: "2.1",
        eventSource: "aws:s3",
        awsRegion: "ap-northeast-2",
        eventTime: "2024-05-01T06:05:07.000Z",
        eventName: "ObjectCreated:Put",
        s3: {
          s3SchemaVersion: "1.0",
          configurationId: "replay",
          bucket: { name: "logs", arn: "arn:aws:s3:::logs" },
          object: { key: KEY, size: 731, eTag: "d41d" },
        },
      },
    ],
  });
});

test.each([KEY, KEY.replace("alb/", "a b+c%2F/한글 & =/")])("the function finds the object: %s", (key) => {
  const body = s3Notification([of(key), of(KEY)]);
  expect(notifiedObjects(body)).toMatchObject({
    objects: [
      { bucket: "logs", key },
      { bucket: "logs", key: KEY },
    ],
    skipped: [],
  });
  expect(notifiedKeys("m", body)).toEqual([key, KEY]);
});

test.each([
  [
    "no JSON",
    "GET /secret",
    "m: cannot be replayed: all of it: Invalid input: expected object, received undefined",
  ],
  [
    "no record",
    '{"Records":[]}',
    "m: cannot be replayed: Records: Too small: expected array to have >=1 items",
  ],
  [
    "no key",
    '{"Records":[{"s3":{"object":{}}}]}',
    "m: cannot be replayed: Records.0.s3.object.key: Invalid input: expected string, received undefined",
  ],
  [
    "a broken key",
    '{"Records":[{"s3":{"object":{"key":"%zz"}}}]}',
    "m: cannot be replayed: an object's key must be URL-encoded",
  ],
])("a message with %s is refused without a word of what is in it", (_what, body, message) => {
  expect(() => notifiedKeys("m", body)).toThrow(message);
});
