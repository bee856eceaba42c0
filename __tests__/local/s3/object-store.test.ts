import { mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import type { ObjectCreated } from "../../../local/s3/object-store";
import { createS3Service, type S3Service } from "../../../local/s3/service";

let dataDir: string;
let s3: S3Service;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "s3-store-"));
  s3 = createS3Service({ dataDir, region: "ap-northeast-2" });
  await s3.createBucket("logs");
});
afterEach(async () => {
  await s3.close();
  await rm(dataDir, { recursive: true, force: true });
});

const bucket = "logs";
const put = (key: string, body: string) => s3.putObject({ bucket, key, body, contentType: "text/x" });
const get = async (key: string) => (await s3.getObject({ bucket, key })).body.toString();
const restart = async () => {
  await s3.close();
  s3 = createS3Service({ dataDir, region: "ap-northeast-2" });
};
const file = (...parts: string[]) => join(dataDir, "s3", bucket, ...parts);

test("an object is a plain file under its key", async () => {
  await put("nginx/2024/01/x.json", "{}\n");
  expect(await readFile(file("nginx", "2024", "01", "x.json"), "utf8")).toBe("{}\n");
});

test("any legal keys side by side come back, also after a restart, and stay inside the data directory", async () => {
  const segment = fc.constantFrom("a", "b", "..", ".", "", "\0", ".keys", "ü", "x".repeat(300), "😀");
  const key = fc
    .array(segment, { minLength: 1, maxLength: 4 })
    .map((parts) => parts.join("/"))
    .filter((name) => name !== "");
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(key, { minLength: 1, maxLength: 8 }), async (keys) => {
      for (const name of keys) await put(name, `of ${name}`);
      await restart();
      expect(new Set(s3.listKeys(bucket))).toEqual(new Set(keys));
      for (const name of keys) {
        expect(await s3.getObject({ bucket, key: name })).toMatchObject({
          body: Buffer.from(`of ${name}`),
          contentType: "text/x",
        });
      }
      expect((await readdir(dataDir)).sort()).toEqual(["s3", "s3-meta"]);
      await emptyBucket(s3.listKeys(bucket));
    }),
    { numRuns: 25 },
  );
});

const emptyBucket = async (keys: readonly string[]) => {
  for (const name of keys) await s3.deleteObject({ bucket, key: name });
  expect(s3.listKeys(bucket)).toEqual([]);
  // Nothing is left but, at most, the empty folder of the fallback names.
  const left = await readdir(file(), { recursive: true });
  expect(left.filter((name) => name !== ".keys")).toEqual([]);
};

test("a key can be the folder of another, whichever came first", async () => {
  await put("a", "file");
  await put("a/b", "inside");
  await put("c/d", "inside");
  await put("c", "file");
  expect(await Promise.all(["a", "a/b", "c", "c/d"].map(get))).toEqual(["file", "inside", "file", "inside"]);
});

test("simultaneous writes of one key leave one of them whole", async () => {
  const bodies = Array.from({ length: 20 }, (_, at) => String(at).repeat(1000 + at));
  await Promise.all(bodies.map((body) => put("same", body)));
  const { body, etag } = await s3.getObject({ bucket, key: "same" });
  expect(bodies).toContain(body.toString());
  await restart();
  expect(await s3.getObject({ bucket, key: "same" })).toMatchObject({ body, etag, contentType: "text/x" });
});

test("the file is the truth: one that was changed, added or removed by hand is seen so after a restart", async () => {
  await put("changed", "before");
  await put("removed", "x");
  await put("touched", "same");
  await s3.close();
  await writeFile(file("changed"), "after!");
  await rm(file("removed"));
  await utimes(file("touched"), 1, 1);
  await mkdir(file("by"), { recursive: true });
  await writeFile(file("by", "hand"), "added");
  await restart();
  expect(s3.listKeys(bucket)).toEqual(["by/hand", "changed", "touched"]);
  expect(await get("by/hand")).toBe("added");
  const changed = await s3.getObject({ bucket, key: "changed" });
  expect(changed).toMatchObject({ contentType: "binary/octet-stream", body: Buffer.from("after!") });
  // Its bytes are the same, so what was said of them still holds.
  expect((await s3.getObject({ bucket, key: "touched" })).contentType).toBe("text/x");
});

test("a body that was still arriving when the process stopped is removed at the next start", async () => {
  await s3.close();
  const staging = join(dataDir, "s3-meta", ".staging");
  await writeFile(join(staging, "half"), "ha");
  await restart();
  expect(await readdir(staging)).toEqual([]);
  expect(s3.listKeys(bucket)).toEqual([]);
});

test("metadata that cannot be read costs the metadata, not the object", async () => {
  await put("k", "body");
  const records = join(dataDir, "s3-meta", bucket, "objects");
  const [record = ""] = await readdir(records);
  await s3.close();
  await writeFile(join(records, record), "{");
  await restart();
  expect(await get("k")).toBe("body");
});

test("listeners hear of every object once, until they stop", async () => {
  const heard: ObjectCreated[] = [];
  const stop = s3.onObjectCreated((event) => heard.push(event));
  const { etag } = await put("heard", "12345");
  stop();
  await put("unheard", "x");
  expect(heard).toEqual([{ bucket, key: "heard", size: 5, etag, time: expect.any(Date) }]);
});

test("in-process calls refuse as the wire does", async () => {
  await expect(s3.createBucket("logs")).rejects.toMatchObject({ code: "BucketAlreadyOwnedByYou" });
  await expect(s3.createBucket("../x")).rejects.toMatchObject({ code: "InvalidBucketName" });
  await expect(get("none")).rejects.toMatchObject({ code: "NoSuchKey" });
  await expect(s3.putObject({ bucket: "none", key: "k", body: "" })).rejects.toMatchObject({
    code: "NoSuchBucket",
  });
  await expect(put("\ud800", "")).rejects.toMatchObject({ code: "InvalidURI" });
  await expect(s3.putObject({ bucket, key: "k", body: "", contentType: "a\nb" })).rejects.toMatchObject({
    code: "ERR_INVALID_CHAR",
  });
  expect([s3.hasBucket("logs"), s3.hasBucket("none"), s3.listBuckets()]).toEqual([true, false, ["logs"]]);
  expect((await stat(file())).isDirectory()).toBe(true);
});
