import { Readable } from "node:stream";
import { gzipSync } from "node:zlib";
import { DamagedObject, ObjectGone, readObject } from "../../../functions/alb-to-opensearch/read-object";
import { TestStore } from "./test-store";

const TEXT = Buffer.from(Array.from({ length: 20_000 }, (_, at) => `line ${at} ${at ** 3}\n`).join(""));
const GZ = gzipSync(TEXT);

/** What can be read of an object, and how it ends. */
async function read(object: Buffer | (() => Readable) | undefined, options = {}) {
  const store = new TestStore();
  if (object !== undefined) store.objects.set("key", object);
  const place = { bucket: "logs", key: "key" };
  const signal = new AbortController().signal;
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of readObject({
      s3: store.s3,
      object: place,
      maxExpandedBytes: 1e9,
      signal,
      ...options,
    })) {
      chunks.push(chunk);
    }
    return { bytes: Buffer.concat(chunks) };
  } catch (error) {
    return { bytes: Buffer.concat(chunks), error };
  }
}

it("expands an object, and one of several gzip members", async () => {
  expect((await read(GZ)).bytes.equals(TEXT)).toBe(true);
  expect((await read(Buffer.concat([GZ, GZ]))).bytes.equals(Buffer.concat([TEXT, TEXT]))).toBe(true);
});

it.each([
  ["that is cut off", GZ.subarray(0, GZ.length / 2), /^it is no whole gzip: unexpected end of file$/],
  ["whose last byte is missing", GZ.subarray(0, -1), /unexpected end of file/],
  ["with a wrong checksum", Buffer.concat([GZ.subarray(0, -8), Buffer.alloc(8)]), /incorrect data check/],
  ["that is no gzip", TEXT, /incorrect header check/],
  ["with bytes behind its end", Buffer.concat([GZ, Buffer.from("no gzip")]), /incorrect header check/],
  ["of no bytes", Buffer.alloc(0), /unexpected end of file/],
])("says what is wrong with an object %s, behind all that can be read", async (what, object, reason) => {
  const { bytes, error } = await read(object);
  expect(error).toBeInstanceOf(DamagedObject);
  expect((error as Error).message).toMatch(reason);
  expect(bytes.equals(TEXT.subarray(0, bytes.length))).toBe(true);
  if (what === "that is cut off") expect(bytes.length).toBeGreaterThan(TEXT.length / 4);
});

it("expands no more than it may", async () => {
  const { bytes, error } = await read(GZ, { maxExpandedBytes: 300_000 });
  expect(error).toEqual(new DamagedObject("it expands to more than 300000 bytes"));
  expect(bytes.length).toBeLessThanOrEqual(300_000);
});

it("tells an object that is gone", async () => {
  expect((await read(undefined)).error).toBeInstanceOf(ObjectGone);
});

it("does not call an object damaged whose connection broke", async () => {
  const broken = () =>
    Readable.from(
      (function* () {
        yield GZ.subarray(0, 1_000);
        throw new Error("aborted");
      })(),
    );
  expect((await read(broken)).error).toEqual(new Error("aborted"));
});

it("stops waiting for bytes that do not come when the signal says so", async () => {
  const silent = () => new Readable({ read: () => undefined });
  const { error } = await read(silent, { signal: AbortSignal.timeout(10) });
  expect((error as Error).name).toBe("TimeoutError");
});
