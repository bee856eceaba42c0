import zlib from "node:zlib";
import { compressionOf } from "../../../functions/nginx-to-s3/compression";

const LINES = Buffer.from('{"status":200}\n'.repeat(100));
const { zstdDecompressSync } = zlib as { zstdDecompressSync?: (data: Buffer) => Buffer };

it("gzip: a .json.gz object that is smaller at a higher level", () => {
  const [fast, small] = [1, 9].map((level) => compressionOf({ COMPRESSION: "gzip", GZIP_LEVEL: level }));
  expect(small?.suffix).toBe(".json.gz");
  expect(zlib.gunzipSync(small?.encode(LINES) ?? "")).toEqual(LINES);
  expect(small?.encode(LINES).length).toBeLessThanOrEqual(fast?.encode(LINES).length ?? 0);
});

it("none: a .json object with the lines as they are, but not the buffer they are in", () => {
  const none = compressionOf({ COMPRESSION: "none", GZIP_LEVEL: 6 });
  const lines = Buffer.from(LINES);
  const body = none.encode(lines);
  lines.fill(0);
  expect(none.suffix).toBe(".json");
  expect(body).toEqual(LINES);
});

if (zstdDecompressSync) {
  it("zstd: a .json.zst object", () => {
    const zstd = compressionOf({ COMPRESSION: "zstd", GZIP_LEVEL: 6 });
    expect(zstd.suffix).toBe(".json.zst");
    expect(zstdDecompressSync(zstd.encode(LINES))).toEqual(LINES);
  });
} else {
  it("zstd is refused in one line where this Node has none", () => {
    expect(() => compressionOf({ COMPRESSION: "zstd", GZIP_LEVEL: 6 })).toThrow(
      `COMPRESSION: zstd needs Node.js 22.15 or newer, this is ${process.versions.node}`,
    );
  });
}
