import { randomBytes } from "node:crypto";
import { Readable } from "node:stream";
import {
  ChecksumAlgorithm,
  CopyObjectCommand,
  CreateBucketCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetBucketAclCommand,
  GetBucketLocationCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListBucketsCommand,
  PutObjectCommand,
  type S3Client,
} from "@aws-sdk/client-s3";
import { uniqueName } from "./client-config";
import { type ContractEndpoint, contractEndpoint } from "./endpoint";
import { removeBucket, s3Client } from "./s3-client";

let endpoint: ContractEndpoint;
let client: S3Client;
const Bucket = uniqueName("contract-s3");

beforeAll(async () => {
  endpoint = await contractEndpoint();
  client = s3Client(endpoint);
  await client.send(new CreateBucketCommand({ Bucket }));
});
afterAll(async () => {
  await removeBucket(client, Bucket);
  client.destroy();
  await endpoint.close();
});

const put = (Key: string, Body: string | Buffer, more: object = {}) =>
  client.send(new PutObjectCommand({ Bucket, Key, Body, ...more }));
const get = async (Key: string, more: object = {}) => {
  const answer = await client.send(new GetObjectCommand({ Bucket, Key, ...more }));
  return { ...answer, text: (await answer.Body?.transformToString()) ?? "" };
};

test("buckets: listed, found, located, not created twice, not deleted while full", async () => {
  const { Buckets } = await client.send(new ListBucketsCommand({}));
  expect(Buckets?.map(({ Name }) => Name)).toContain(Bucket);
  expect((await client.send(new HeadBucketCommand({ Bucket }))).$metadata.httpStatusCode).toBe(200);
  const { LocationConstraint } = await client.send(new GetBucketLocationCommand({ Bucket }));
  const region = await client.config.region();
  expect(LocationConstraint ?? "us-east-1").toBe(region);
  if (region !== "us-east-1") {
    await expect(client.send(new CreateBucketCommand({ Bucket }))).rejects.toMatchObject({
      name: "BucketAlreadyOwnedByYou",
      $metadata: { httpStatusCode: 409 },
    });
  }
  await expect(client.send(new HeadBucketCommand({ Bucket: uniqueName("missing") }))).rejects.toMatchObject({
    name: "NotFound",
  });
});

test("an object comes back as it was put, with everything said of it", async () => {
  const body = randomBytes(300_000);
  const said = {
    ContentType: "application/x-ndjson",
    ContentEncoding: "gzip",
    ContentLanguage: "ko",
    ContentDisposition: 'attachment; filename="a.gz"',
    CacheControl: "no-store",
    Metadata: { shard: "shardId-000000000000" },
  };
  const written = await put("a/b/c.json.gz", body, said);
  const answer = await client.send(new GetObjectCommand({ Bucket, Key: "a/b/c.json.gz" }));
  expect(Buffer.from((await answer.Body?.transformToByteArray()) ?? []).equals(body)).toBe(true);
  expect(answer).toMatchObject({ ...said, ETag: written.ETag, ContentLength: body.length });
  expect(await client.send(new HeadObjectCommand({ Bucket, Key: "a/b/c.json.gz" }))).toMatchObject({
    ...said,
    ContentLength: body.length,
  });
});

test("a stream is sent aws-chunked with its checksum behind it; only the other encoding stays", async () => {
  const body = randomBytes(200_000);
  const Body = Readable.from([body.subarray(0, 70_000), body.subarray(70_000)]);
  await client.send(
    new PutObjectCommand({
      Bucket,
      Key: "stream",
      Body,
      ContentLength: body.length,
      ContentEncoding: "gzip",
    }),
  );
  const answer = await client.send(new GetObjectCommand({ Bucket, Key: "stream" }));
  expect(Buffer.from((await answer.Body?.transformToByteArray()) ?? []).equals(body)).toBe(true);
  expect(answer.ContentEncoding).toBe("gzip");
  const plain = new PutObjectCommand({
    Bucket,
    Key: "plain",
    Body: Readable.from(["abc"]),
    ContentLength: 3,
  });
  await client.send(plain);
  expect((await get("plain")).ContentEncoding).toBeUndefined();
});

test.each(Object.values(ChecksumAlgorithm).filter((name) => /^(CRC|SHA1|SHA256)/.test(name)))(
  "%s: verified on the way in, given back on the way out",
  async (algorithm) => {
    const field = `Checksum${algorithm}` as "ChecksumCRC32";
    const written = await put("sum", "123456789", { ChecksumAlgorithm: algorithm });
    expect(written[field]).toMatch(/^[A-Za-z0-9+/]+=*$/);
    const read = await get("sum", { ChecksumMode: "ENABLED" });
    expect(read[field]).toBe(written[field]);
    await expect(put("sum", "123456780", { [field]: written[field] })).rejects.toMatchObject({
      name: "BadDigest",
      $metadata: { httpStatusCode: 400 },
    });
    expect((await get("sum")).text).toBe("123456789");
  },
);

test("ranges: inner, open, suffix, and one beyond the end", async () => {
  await put("range", "0123456789");
  expect(await get("range", { Range: "bytes=2-4" })).toMatchObject({
    text: "234",
    ContentRange: "bytes 2-4/10",
    $metadata: { httpStatusCode: 206 },
  });
  expect((await get("range", { Range: "bytes=7-" })).text).toBe("789");
  expect((await get("range", { Range: "bytes=-2" })).text).toBe("89");
  await expect(get("range", { Range: "bytes=10-" })).rejects.toMatchObject({
    name: "InvalidRange",
    $metadata: { httpStatusCode: 416 },
  });
});

test("conditional reads, and headers that the request overrides", async () => {
  const { ETag } = await put("read-if", "x");
  expect((await get("read-if", { IfMatch: ETag, ResponseContentType: "text/csv" })).ContentType).toBe(
    "text/csv",
  );
  await expect(get("read-if", { IfMatch: '"0"' })).rejects.toMatchObject({ name: "PreconditionFailed" });
  await expect(get("read-if", { IfNoneMatch: ETag })).rejects.toMatchObject({
    $metadata: { httpStatusCode: 304 },
  });
  await expect(get("read-if", { IfModifiedSince: new Date() })).rejects.toMatchObject({
    $metadata: { httpStatusCode: 304 },
  });
});

test("conditional writes: If-None-Match refuses a second object, If-Match a changed one", async () => {
  const { ETag } = await put("write-if", "first", { IfNoneMatch: "*" });
  await expect(put("write-if", "second", { IfNoneMatch: "*" })).rejects.toMatchObject({
    name: "PreconditionFailed",
    $metadata: { httpStatusCode: 412 },
  });
  await put("write-if", "third", { IfMatch: ETag });
  await expect(put("write-if", "fourth", { IfMatch: ETag })).rejects.toMatchObject({
    name: "PreconditionFailed",
  });
  await expect(put("write-if-none", "x", { IfMatch: ETag })).rejects.toMatchObject({ name: "NoSuchKey" });
  expect((await get("write-if")).text).toBe("third");
});

test("copy keeps the metadata or replaces it, and never an object onto itself unchanged", async () => {
  await put("from ä", "copied", { ContentType: "text/a", Metadata: { k: "v" } });
  const CopySource = `${Bucket}/${encodeURIComponent("from ä")}`;
  await client.send(new CopyObjectCommand({ Bucket, Key: "kept", CopySource }));
  expect(await get("kept")).toMatchObject({ text: "copied", ContentType: "text/a", Metadata: { k: "v" } });
  const replace = { MetadataDirective: "REPLACE" as const, ContentType: "text/b" };
  await client.send(new CopyObjectCommand({ Bucket, Key: "replaced", CopySource, ...replace }));
  expect(await get("replaced")).toMatchObject({ text: "copied", ContentType: "text/b", Metadata: {} });
  await expect(
    client.send(new CopyObjectCommand({ Bucket, Key: "kept", CopySource: `${Bucket}/kept` })),
  ).rejects.toMatchObject({ name: "InvalidRequest" });
  await expect(
    client.send(new CopyObjectCommand({ Bucket, Key: "x", CopySource: `${Bucket}/missing` })),
  ).rejects.toMatchObject({ name: "NoSuchKey" });
});

test("deleting is the same for a key that is not there; many at once, quietly or not", async () => {
  await Promise.all(["d1", "d2", "d3", "d & <4>"].map((key) => put(key, "x")));
  await client.send(new DeleteObjectCommand({ Bucket, Key: "d1" }));
  await client.send(new DeleteObjectCommand({ Bucket, Key: "d1" }));
  const Objects = [{ Key: "d1" }, { Key: "d2" }, { Key: "d & <4>" }];
  const loud = await client.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }));
  expect(loud.Deleted?.map(({ Key }) => Key)).toEqual(["d1", "d2", "d & <4>"]);
  const Delete = { Objects: [{ Key: "d3" }], Quiet: true };
  expect((await client.send(new DeleteObjectsCommand({ Bucket, Delete }))).Deleted).toBeUndefined();
  await expect(get("d3")).rejects.toMatchObject({ name: "NoSuchKey", $metadata: { httpStatusCode: 404 } });
});

test("errors have S3's codes, and an operation that is missing names itself", async () => {
  await expect(get("none")).rejects.toMatchObject({ name: "NoSuchKey", Key: "none" });
  await expect(
    client.send(new PutObjectCommand({ Bucket: uniqueName("missing"), Key: "k", Body: "x" })),
  ).rejects.toMatchObject({ name: "NoSuchBucket" });
  await expect(client.send(new HeadObjectCommand({ Bucket, Key: "none" }))).rejects.toMatchObject({
    name: "NotFound",
  });
  await expect(put("k".repeat(1025), "x")).rejects.toMatchObject({ name: "KeyTooLongError" });
  await put("untagged", "x");
  await expect(client.send(new GetObjectTaggingCommand({ Bucket, Key: "untagged" }))).resolves.toMatchObject({
    TagSet: [],
  });
  await expect(client.send(new GetObjectTaggingCommand({ Bucket, Key: "none" }))).rejects.toMatchObject({
    name: "NoSuchKey",
  });
  if (endpoint.isEngine) {
    await expect(client.send(new GetBucketAclCommand({ Bucket }))).rejects.toMatchObject({
      name: "NotImplemented",
      message: expect.stringContaining("?acl"),
      $metadata: { httpStatusCode: 501 },
    });
  }
});
