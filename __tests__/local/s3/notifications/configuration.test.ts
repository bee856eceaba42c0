import {
  checkOverlaps,
  matching,
  type NotificationEvent,
  type QueueNotification,
} from "../../../../local/s3/notifications/configuration";

const told = (changes: Partial<QueueNotification> = {}): QueueNotification => ({
  id: "id",
  queueArn: "arn:aws:sqs:ap-northeast-2:000000000000:lines",
  events: ["s3:ObjectCreated:*"],
  prefix: "",
  suffix: "",
  ...changes,
});

test.each<[events: NotificationEvent[], prefix: string, suffix: string, isTold: boolean]>([
  [["s3:ObjectCreated:*"], "", "", true],
  [["s3:ObjectCreated:*"], "alb/", ".log.gz", true],
  [["s3:ObjectCreated:*"], "alb/", ".log", false],
  [["s3:ObjectCreated:*"], "lb/", ".log.gz", false],
  [["s3:ObjectCreated:Copy", "s3:ObjectCreated:Put"], "alb/", "", true],
  [["s3:ObjectCreated:Copy"], "alb/", "", false],
])("a put of alb/a.log.gz, told of %p below %p ending with %p: %p", (events, prefix, suffix, isTold) => {
  const object = { key: "alb/a.log.gz", event: "ObjectCreated:Put" } as const;
  expect(matching([told({ events, prefix, suffix })], object)).toHaveLength(isTold ? 1 : 0);
});

test.each<
  [what: string, one: Partial<QueueNotification>, other: Partial<QueueNotification>, overlap: boolean]
>([
  ["all of everything", {}, {}, true],
  ["a prefix within another", { prefix: "a/" }, { prefix: "a/b/" }, true],
  ["prefixes side by side", { prefix: "a/" }, { prefix: "b/" }, false],
  [
    "the same prefix, suffixes side by side",
    { prefix: "a/", suffix: ".gz" },
    { prefix: "a/", suffix: ".log" },
    false,
  ],
  ["a suffix within another", { suffix: ".gz" }, { suffix: ".log.gz" }, true],
  ["other events", { events: ["s3:ObjectCreated:Put"] }, { events: ["s3:ObjectCreated:Copy"] }, false],
  ["an event and all", { events: ["s3:ObjectCreated:Put"] }, {}, true],
])("%s: overlap %#", (_what, one, other, overlap) => {
  const check = () => checkOverlaps([told(one), told(other)]);
  if (overlap) expect(check).toThrow("Configurations overlap");
  else expect(check).not.toThrow();
});
