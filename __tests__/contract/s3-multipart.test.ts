import { createHash, randomBytes } from "node:crypto";
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  ListPartsCommand,
  PutObjectCommand,
  type S3Client,
  UploadPartCommand,
  UploadPartCopyCommand,
} from "@aws-sdk/client-s3";
import { uniqueName } from "./client-config";
import { type ContractEndpoint, contractEndpoint } from "./endpoint";
import { removeBucket, s3Client } from "./s3-client";

const MIB = 1024 ** 2;
const FIRST = randomBytes(5 * MIB);
const LAST = randomBytes(1000);

let endpoint: ContractEndpoint;
let client: S3Client;
const Bucket = uniqueName("contract-s3-parts");

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

const start = async (Key: string, more: object = {}) => {
  const { UploadId } = await client.send(new CreateMultipartUploadCommand({ Bucket, Key, ...more }));
  return { Bucket, Key, UploadId };
};
type Address = Awaited<ReturnType<typeof start>>;
const part = async (address: Address, PartNumber: number, Body: Buffer, more: object = {}) => {
  const { $metadata, ...sent } = await client.send(
    new UploadPartCommand({ ...address, PartNumber, Body, ...more }),
  );
  return { ...sent, PartNumber };
};
const complete = (address: Address, Parts: object[]) =>
  client.send(new CompleteMultipartUploadCommand({ ...address, MultipartUpload: { Parts } }));
const md5 = (bytes: Buffer) => createHash("md5").update(bytes).digest();
const download = async (Key: string, more: object = {}) => {
  const { Body } = await client.send(new GetObjectCommand({ Bucket, Key, ...more }));
  return Buffer.from((await Body?.transformToByteArray()) ?? []);
};

test("a body of unknown length goes up in parts and is one object with the ETag of its parts", async () => {
  const address = await start("big", { ContentType: "text/big" });
  // A part that is sent again replaces the first try.
  await part(address, 2, randomBytes(10));
  const parts = [await part(address, 1, FIRST), await part(address, 2, LAST)];
  const listed = await client.send(new ListPartsCommand({ ...address, MaxParts: 1 }));
  expect(listed).toMatchObject({ IsTruncated: true, NextPartNumberMarker: "1" });
  expect(listed.Parts).toMatchObject([{ PartNumber: 1, Size: FIRST.length, ETag: parts[0]?.ETag }]);
  const { ETag } = await complete(address, parts);
  expect(ETag).toBe(`"${md5(Buffer.concat([md5(FIRST), md5(LAST)])).toString("hex")}-2"`);
  expect((await download("big")).equals(Buffer.concat([FIRST, LAST]))).toBe(true);
  expect((await download("big", { PartNumber: 2 })).equals(LAST)).toBe(true);
  const head = await client.send(new HeadObjectCommand({ Bucket, Key: "big" }));
  expect(head).toMatchObject({ ContentType: "text/big", ContentLength: FIRST.length + LAST.length });
  await expect(part(address, 3, LAST)).rejects.toMatchObject({ name: "NoSuchUpload" });
});

test("a checksum of parts, and one of the whole object", async () => {
  const composite = await start("composite", { ChecksumAlgorithm: "SHA256" });
  const one = await part(composite, 1, LAST, { ChecksumAlgorithm: "SHA256" });
  await expect(complete(composite, [{ PartNumber: 1, ETag: one.ETag }])).rejects.toMatchObject({
    name: "InvalidRequest",
  });
  const whole = createHash("sha256").update(createHash("sha256").update(LAST).digest()).digest("base64");
  expect((await complete(composite, [one])).ChecksumSHA256).toBe(`${whole}-1`);

  const full = await start("full", { ChecksumAlgorithm: "CRC32", ChecksumType: "FULL_OBJECT" });
  const done = await complete(full, [await part(full, 1, FIRST), await part(full, 2, LAST)]);
  const copy = { Bucket, Key: "at-once", Body: Buffer.concat([FIRST, LAST]) };
  const atOnce = await client.send(new PutObjectCommand(copy));
  expect(done).toMatchObject({ ChecksumType: "FULL_OBJECT", ChecksumCRC32: atOnce.ChecksumCRC32 });
});

test("parts can be ranges of another object", async () => {
  await client.send(new PutObjectCommand({ Bucket, Key: "source", Body: "0123456789" }));
  const address = await start("from-source");
  const CopySource = `${Bucket}/source`;
  const { CopyPartResult } = await client.send(
    new UploadPartCopyCommand({ ...address, PartNumber: 1, CopySource, CopySourceRange: "bytes=2-5" }),
  );
  await complete(address, [{ PartNumber: 1, ETag: CopyPartResult?.ETag }]);
  expect((await download("from-source")).toString()).toBe("2345");
});

test("wrong lists of parts are refused and the upload goes on", async () => {
  const address = await start("refused");
  const small = await part(address, 1, LAST);
  const last = await part(address, 2, LAST);
  await expect(complete(address, [last, small])).rejects.toMatchObject({ name: "InvalidPartOrder" });
  await expect(complete(address, [small, last])).rejects.toMatchObject({ name: "EntityTooSmall" });
  const wrong = { PartNumber: 1, ETag: '"00000000000000000000000000000000"' };
  await expect(complete(address, [wrong])).rejects.toMatchObject({ name: "InvalidPart" });
  await expect(complete(address, [{ PartNumber: 9, ETag: small.ETag }])).rejects.toMatchObject({
    name: "InvalidPart",
  });
  await complete(address, [small]);
  expect((await download("refused")).equals(LAST)).toBe(true);
});

test("an aborted upload is gone from the list and leaves no object", async () => {
  const address = await start("aborted");
  await part(address, 1, LAST);
  const listed = await client.send(new ListMultipartUploadsCommand({ Bucket }));
  expect(listed.Uploads).toMatchObject([{ Key: "aborted", UploadId: address.UploadId }]);
  await client.send(new AbortMultipartUploadCommand(address));
  expect((await client.send(new ListMultipartUploadsCommand({ Bucket }))).Uploads).toBeUndefined();
  await expect(client.send(new AbortMultipartUploadCommand(address))).rejects.toMatchObject({
    name: "NoSuchUpload",
  });
  await expect(client.send(new HeadObjectCommand({ Bucket, Key: "aborted" }))).rejects.toMatchObject({
    name: "NotFound",
  });
});
