import { mkdirSync, mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { QueueNotification } from "../../../../local/s3/notifications/configuration";
import { createS3Service } from "../../../../local/s3/service";
import { tempDir } from "../../../helpers/temp-dir";

const folder = tempDir();
const ARN = "arn:aws:sqs:ap-northeast-2:000000000000:lines";
const TOLD: QueueNotification = {
  id: "to-lines",
  queueArn: ARN,
  events: ["s3:ObjectCreated:*"],
  prefix: "alb/",
  suffix: ".gz",
};

/** An S3 on a data folder whose queue takes messages unless told otherwise. */
function open(dataDir = mkdtempSync(join(folder, "data-"))) {
  const sent: string[] = [];
  const errors: string[] = [];
  const queue = { takes: true };
  const s3 = createS3Service({
    dataDir,
    region: "ap-northeast-2",
    queues: {
      has: (arn) => arn === ARN,
      send: (_arn, body) => {
        if (!queue.takes) throw new Error("ENOSPC");
        sent.push(body);
      },
    },
    onError: (error) => errors.push(error.message),
  });
  const put = (key: string) => s3.putObject({ bucket: "logs", key, body: "x" });
  const created = () =>
    sent
      .map((body) => JSON.parse(body))
      .flatMap(({ Records = [] }) => Records as { s3: { object: { key: string; sequencer: string } } }[])
      .map(({ s3: { object } }) => object);
  const keys = () => created().map(({ key }) => key);
  const notes = () => readdirSync(join(dataDir, "s3-meta", "logs", "notices"));
  return { s3, put, sent, created, keys, notes, errors, queue, dataDir };
}

async function opened() {
  const engine = open();
  await engine.s3.createBucket("logs");
  await engine.s3.setNotifications("logs", [TOLD]);
  return engine;
}

test("an object below the prefix and with the suffix is told of in S3's own shape, others are not", async () => {
  const { s3, put, sent } = await opened();
  const { etag } = await put("alb/a b+ü(1).gz");
  await put("alb/a.log");
  await put("quarantine/alb/a.gz");
  await s3.close();
  expect(JSON.parse(sent[0] ?? "")).toMatchObject({
    Service: "Amazon S3",
    Event: "s3:TestEvent",
    Bucket: "logs",
  });
  expect(sent).toHaveLength(2);
  expect(JSON.parse(sent[1] ?? "")).toEqual({
    Records: [
      {
        eventVersion: "2.1",
        eventSource: "aws:s3",
        awsRegion: "ap-northeast-2",
        eventTime: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
        eventName: "ObjectCreated:Put",
        userIdentity: { principalId: expect.any(String) },
        requestParameters: { sourceIPAddress: "127.0.0.1" },
        responseElements: { "x-amz-request-id": expect.any(String), "x-amz-id-2": expect.any(String) },
        s3: {
          s3SchemaVersion: "1.0",
          configurationId: "to-lines",
          bucket: {
            name: "logs",
            ownerIdentity: { principalId: expect.any(String) },
            arn: "arn:aws:s3:::logs",
          },
          object: {
            key: "alb/a+b%2B%C3%BC%281%29.gz",
            size: 1,
            eTag: etag,
            sequencer: expect.stringMatching(/^[0-9A-F]{18}$/),
          },
        },
      },
    ],
  });
});

test("a later write has a greater sequencer, and when all are told of no note is left", async () => {
  const { put, created, notes } = await opened();
  for (let n = 0; n < 20; n += 1) await put("alb/a.gz");
  const sequencers = created().map(({ sequencer }) => sequencer);
  expect(sequencers).toEqual([...new Set(sequencers)].sort());
  expect([sequencers.length, notes()]).toEqual([20, []]);
});

test("the same configuration again tells nobody, another one sends the test message", async () => {
  const { s3, sent, dataDir } = await opened();
  await s3.setNotifications("logs", [TOLD]);
  await open(dataDir).s3.setNotifications("logs", [TOLD]);
  expect(sent).toHaveLength(1);
  await s3.setNotifications("logs", [{ ...TOLD, suffix: "" }]);
  expect(sent).toHaveLength(2);
});

test("a configuration for a queue that is not there is refused, and the old one stays", async () => {
  const { s3, put, keys } = await opened();
  const elsewhere = s3.setNotifications("logs", [{ ...TOLD, queueArn: `${ARN}-none` }]);
  await expect(elsewhere).rejects.toMatchObject({ code: "InvalidArgument" });
  await put("alb/a.gz");
  expect(keys()).toEqual(["alb/a.gz"]);
});

test("an object that was stored right before a kill is told of by the next start, once", async () => {
  const first = await opened();
  first.queue.takes = false;
  await first.put("alb/a.gz");
  expect([first.keys(), first.notes().length, first.errors.length]).toEqual([[], 1, 1]);
  const second = open(first.dataDir);
  expect([second.keys(), second.notes()]).toEqual([["alb/a.gz"], []]);
  expect(open(first.dataDir).keys()).toEqual([]);
});

test("an object that a kill kept from being stored is not told of", async () => {
  const first = await opened();
  const notices = join(first.dataDir, "s3-meta", "logs", "notices");
  mkdirSync(notices, { recursive: true });
  writeFileSync(
    join(notices, "0063F1.json"),
    JSON.stringify({ version: 1, key: "alb/never.gz", event: "ObjectCreated:Put" }),
  );
  const second = open(first.dataDir);
  expect([second.keys(), second.notes()]).toEqual([[], []]);
});

test("what cannot be sent is sent with the next message, unless the object is gone by then", async () => {
  const { s3, put, queue, keys, notes, errors } = await opened();
  queue.takes = false;
  await put("alb/a.gz");
  await put("alb/gone.gz");
  await s3.deleteObject({ bucket: "logs", key: "alb/gone.gz" });
  queue.takes = true;
  await put("alb/b.gz");
  expect([keys(), notes()]).toEqual([["alb/a.gz", "alb/b.gz"], []]);
  expect(errors[0]).toBe("s3://logs/alb/a.gz: its notification cannot be sent yet: Error: ENOSPC");
});
