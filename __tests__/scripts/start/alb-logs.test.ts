import type { PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { putAlbLogs } from "../../../scripts/start/alb-logs";
import { until } from "../../contract/client-config";

const NOW = Date.UTC(2026, 10, 21, 10, 5);

function bucket() {
  const puts: PutObjectCommand["input"][] = [];
  const send = async ({ input }: PutObjectCommand): Promise<object> => {
    puts.push(input);
    return {};
  };
  return { puts, s3: { send } as unknown as S3Client };
}

const PLACE = {
  stack: "alb-search-dev",
  bucket: "logs",
  prefix: "alb",
  accountId: "123456789012",
  region: "eu-west-1",
  now: () => NOW,
};

test("a finite sample is one object of 1,000 lines, where the load balancer would put it", async () => {
  const { puts, s3 } = bucket();
  const feed = putAlbLogs({ ...PLACE, s3, once: true });
  await feed.done;
  expect(feed.lines()).toBe(1_000);
  expect(puts.map(({ Bucket, Key }) => `${Bucket}/${Key}`)).toEqual([
    expect.stringMatching(
      /^logs\/alb\/AWSLogs\/123456789012\/elasticloadbalancing\/eu-west-1\/2026\/11\/21\/\S+_20261121T1005Z_\S+\.log\.gz$/,
    ),
  ]);
});

test("without an end, it puts until it is stopped, and counts what it has put", async () => {
  const { puts, s3 } = bucket();
  const feed = putAlbLogs({ ...PLACE, s3, once: false });
  await until("it has put", async () => puts.length === 1);
  feed.stop();
  await feed.done;
  expect(feed.lines()).toBe(20);
});

test("what S3 refuses ends it with its reason", async () => {
  const s3 = { send: () => Promise.reject(new Error("no such bucket")) } as unknown as S3Client;
  await expect(putAlbLogs({ ...PLACE, s3, once: true }).done).rejects.toThrow("no such bucket");
});
