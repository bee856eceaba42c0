import { gzipSync } from "node:zlib";
import { MOVED_TO, useBucket } from "./support";

const bucket = useBucket();

test("an object is read decompressed, by what it holds and not by its name", async () => {
  await bucket().put("a.json", gzipSync("{}"));
  await bucket().put("b.gz", "{}");
  const read = async (key: string) => (await bucket().bucket.read(key))?.text.toString();
  expect([await read("a.json"), await read("b.gz"), await read("c")]).toEqual(["{}", "{}", undefined]);
});

test("a damaged object is refused by name", async () => {
  await bucket().put("a.gz", gzipSync("{}").subarray(0, 12));
  await expect(bucket().bucket.read("a.gz")).rejects.toThrow("a.gz: cannot be decompressed: ");
});

test("an object is found by its whole key, with what S3 knows of it", async () => {
  await bucket().put("a/1.gz.old", "x");
  await bucket().put("a/2", "xyz");
  const { bucket: replay } = bucket();
  expect(await replay.find("a/1.gz")).toBeUndefined();
  const found = { key: "a/2", bytes: 3, archived: false, etag: (await replay.read("a/2"))?.etag };
  expect(await replay.find("a/2")).toEqual({ ...found, modifiedAt: expect.any(Date) });
});

test("more keys than one answer holds are all listed", async () => {
  const keys = Array.from({ length: 5 }, (_, index) => `k/${index}`);
  for (const key of keys) await bucket().put(key, "x");
  let answers = 0;
  bucket().s3.middlewareStack.add(
    (next, { commandName }) =>
      (args) => {
        if (commandName !== "ListObjectsV2Command") return next(args);
        answers += 1;
        return next({ ...args, input: { ...args.input, MaxKeys: 2 } as typeof args.input });
      },
    { step: "initialize" },
  );
  expect(await bucket().bucket.keys("k/")).toEqual(keys);
  expect(answers).toBe(3);
  expect(await bucket().bucket.folders("")).toEqual(["k/"]);
});

test("an object is moved with its name, whatever is in it", async () => {
  const key = "quarantine/a b+c/ü?%/1.json";
  await bucket().put(key, "{}");
  const object = await bucket().bucket.read(key);
  if (object === undefined) throw new Error("must be there");
  await bucket().bucket.moveAside(object);
  expect(await bucket().keys()).toEqual([MOVED_TO + key]);
  // Again, as when another run was faster: nothing to do.
  await bucket().bucket.moveAside(object);
  expect(await bucket().keys()).toEqual([MOVED_TO + key]);
});

test("an object that was written again meanwhile stays", async () => {
  await bucket().put("k", "1");
  const object = await bucket().bucket.read("k");
  if (object === undefined) throw new Error("must be there");
  await bucket().put("k", "2");
  await expect(bucket().bucket.moveAside(object)).rejects.toThrow(
    "k: was written again meanwhile: it stays, and the next run replays it again",
  );
  expect(await bucket().keys()).toEqual(["k"]);
});
