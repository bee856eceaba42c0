import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { plainAttributes } from "../../../local/s3/object-record";
import { ObjectStore } from "../../../local/s3/object-store";
import { bufferBody } from "../../../local/s3/staging";
import { UploadStore } from "../../../local/s3/upload-store";

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "s3-uploads-"));
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

const bucket = "parts";
const start = async () => {
  const store = new ObjectStore(dataDir);
  await store.createBucket(bucket);
  const uploads = new UploadStore(store);
  const upload = await uploads.create({
    bucket,
    key: "k",
    attributes: plainAttributes(),
    checksum: undefined,
  });
  return { store, uploads, address: { bucket, key: "k", uploadId: upload.id } };
};

test("an upload and its parts survive a restart", async () => {
  const { store, uploads, address } = await start();
  const part = await uploads.putPart(address, {
    number: 7,
    staged: await store.stage(bufferBody(Buffer.from("x"), 9)),
  });
  const again = new UploadStore(new ObjectStore(dataDir));
  expect(again.get(address).parts).toEqual(new Map([[7, part]]));
});

test("an upload is known by its bucket and key too, not by its id alone", async () => {
  const { uploads, address } = await start();
  expect(() => uploads.get({ ...address, key: "other" })).toThrow("The specified upload does not exist");
  expect(() => uploads.get({ ...address, uploadId: "../.." })).toThrow("The specified upload does not exist");
});

test("a part that arrives after the abort is refused and removed", async () => {
  const { store, uploads, address } = await start();
  const staged = await store.stage(bufferBody(Buffer.from("x"), 9));
  await uploads.remove(address);
  await expect(uploads.putPart(address, { number: 1, staged })).rejects.toMatchObject({
    code: "NoSuchUpload",
  });
  expect(await readdir(store.folders.staging)).toEqual([]);
  expect(await readdir(store.folders.uploads(bucket))).toEqual([]);
});
