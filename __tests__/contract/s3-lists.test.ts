import {
  CreateBucketCommand,
  ListObjectsCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  paginateListObjectsV2,
  type S3Client,
} from "@aws-sdk/client-s3";
import { uniqueName } from "./client-config";
import { type ContractEndpoint, contractEndpoint } from "./endpoint";
import { removeBucket, s3Client } from "./s3-client";

let endpoint: ContractEndpoint;
let client: S3Client;
const Bucket = uniqueName("contract-s3-lists");
// U+FF61 comes before U+1F600 in UTF-8 and after it in UTF-16.
const ODD = ["odd/a b+c%&<>.txt", "odd/｡", "odd/😀"];
const HOURS = Array.from({ length: 1100 }, (_, at) => `hours/${String(at).padStart(4, "0")}/x`);

/** The engine takes requests that are not signed, too: a thousand by the SDK would be most of this file's time. */
async function put(Key: string): Promise<void> {
  if (!endpoint.isEngine) return void (await client.send(new PutObjectCommand({ Bucket, Key, Body: "x" })));
  const path = Key.split("/").map(encodeURIComponent).join("/");
  const { status } = await fetch(`${endpoint.url}/${Bucket}/${path}`, { method: "PUT", body: "x" });
  expect(status).toBe(200);
}

beforeAll(async () => {
  endpoint = await contractEndpoint();
  client = s3Client(endpoint);
  await client.send(new CreateBucketCommand({ Bucket }));
  const keys = [...HOURS, ...ODD, "top"];
  for (let at = 0; at < keys.length; at += 50) await Promise.all(keys.slice(at, at + 50).map(put));
}, 60_000);
afterAll(async () => {
  await removeBucket(client, Bucket);
  client.destroy();
  await endpoint.close();
}, 60_000);

test("more than 1,000 keys come in pages that hold each key once, in order", async () => {
  const seen: string[] = [];
  const sizes: number[] = [];
  for await (const page of paginateListObjectsV2({ client }, { Bucket, Prefix: "hours/" })) {
    seen.push(...(page.Contents ?? []).map(({ Key }) => Key ?? ""));
    sizes.push(page.KeyCount ?? 0);
  }
  expect(seen).toEqual(HOURS);
  expect(sizes).toEqual([1000, 100]);
});

test("a delimiter groups keys, and groups count and continue like keys", async () => {
  const { CommonPrefixes, Contents } = await client.send(
    new ListObjectsV2Command({ Bucket, Delimiter: "/" }),
  );
  expect(CommonPrefixes?.map(({ Prefix }) => Prefix)).toEqual(["hours/", "odd/"]);
  expect(Contents?.map(({ Key }) => Key)).toEqual(["top"]);
  const groups: string[] = [];
  for await (const page of paginateListObjectsV2(
    { client },
    { Bucket, Prefix: "hours/", Delimiter: "/", MaxKeys: 600 },
  )) {
    groups.push(...(page.CommonPrefixes ?? []).map(({ Prefix }) => Prefix ?? ""));
  }
  expect(groups).toEqual(HOURS.map((key) => key.slice(0, -1)));
});

test("keys are in UTF-8 order and come back letter for letter", async () => {
  const { Contents } = await client.send(new ListObjectsV2Command({ Bucket, Prefix: "odd/" }));
  expect(Contents?.map(({ Key }) => Key)).toEqual(ODD);
});

test("encoding-type=url percent-encodes keys", async () => {
  const { Contents } = await client.send(
    new ListObjectsV2Command({ Bucket, Prefix: "odd/a", EncodingType: "url" }),
  );
  const key = (Contents?.[0]?.Key ?? "").replaceAll("+", "%20");
  expect(key).toContain("%");
  expect(decodeURIComponent(key)).toBe(ODD[0]);
});

test("start-after and max-keys cut a list", async () => {
  const page = await client.send(
    new ListObjectsV2Command({ Bucket, Prefix: "hours/", StartAfter: "hours/0005/x", MaxKeys: 2 }),
  );
  expect(page.Contents?.map(({ Key }) => Key)).toEqual(["hours/0006/x", "hours/0007/x"]);
  expect(page).toMatchObject({ IsTruncated: true, KeyCount: 2, MaxKeys: 2 });
});

test("version 1 goes on from its marker", async () => {
  const first = await client.send(
    new ListObjectsCommand({ Bucket, Prefix: "hours/", Delimiter: "/", MaxKeys: 1 }),
  );
  expect(first).toMatchObject({ IsTruncated: true, NextMarker: "hours/0000/" });
  const second = await client.send(
    new ListObjectsCommand({
      Bucket,
      Prefix: "hours/",
      Delimiter: "/",
      MaxKeys: 1,
      Marker: first.NextMarker,
    }),
  );
  expect(second.CommonPrefixes).toEqual([{ Prefix: "hours/0001/" }]);
});

test("a made-up continuation token is refused", async () => {
  await expect(
    client.send(new ListObjectsV2Command({ Bucket, ContinuationToken: "nonsense" })),
  ).rejects.toMatchObject({ name: "InvalidArgument" });
});
