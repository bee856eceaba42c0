import zlib from "node:zlib";
import { decompressed } from "../../replay/decompress";

const { zstdCompressSync } = zlib as { zstdCompressSync?: (data: Buffer) => Buffer };
const text = Buffer.from('{"raw":"a"}\n');

test("gzip and plain text are told apart by their first bytes", () => {
  expect(decompressed("k", zlib.gzipSync(text))).toEqual(text);
  expect(decompressed("k", text)).toEqual(text);
  expect(decompressed("k", Buffer.alloc(0))).toEqual(Buffer.alloc(0));
});

if (zstdCompressSync) {
  test("zstd is read", () => expect(decompressed("k", zstdCompressSync(text))).toEqual(text));
} else {
  test("zstd is refused with the version it needs", () => {
    const zstd = Buffer.from("28b52ffd2000010000", "hex");
    expect(() => decompressed("k", zstd)).toThrow("k: zstd needs Node.js 22.15 or newer, this is ");
  });
}
