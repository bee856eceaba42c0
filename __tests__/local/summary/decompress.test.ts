import { gzipSync } from "node:zlib";
import { decompressed } from "../../../local/summary/decompress";

test("what an object holds is bounded, however small it is itself", () => {
  const body = gzipSync(Buffer.alloc(1_000_001));
  expect(() => decompressed({ name: "s3://b/bomb.json.gz", body, maxBytes: 1_000_000 })).toThrow(
    "s3://b/bomb.json.gz: must decompress to at most 1000000 bytes, is longer",
  );
  expect(decompressed({ name: "k.gz", body, maxBytes: 1_000_001 })).toHaveLength(1_000_001);
});

test("an object whose name promises no compression is taken as it is", () => {
  expect(decompressed({ name: "k.json", body: Buffer.from("{}") }).toString()).toBe("{}");
});
