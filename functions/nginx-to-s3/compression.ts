import zlib from "node:zlib";
import { SettingsError } from "../lib/settings";
import type { Settings } from "./settings";

/** How objects are written. */
export interface Compression {
  /** Suffix by which readers (Athena, DuckDB, zcat) know the compression; lower case matters to them. */
  readonly suffix: string;
  /** The body of an object; a copy, so that the lines' buffer can be used again. */
  encode(ndjson: Buffer): Buffer;
}

/** Since Node 22.15; the types here are those of the oldest Node this project runs on. */
interface Zstd {
  readonly zstdCompressSync?: (data: Buffer, options: { params: Record<number, number> }) => Buffer;
  readonly constants: { readonly ZSTD_c_compressionLevel?: number };
}

/** As much memory as zlib will take, and output in one piece: 3 % faster, and a little smaller, than its defaults. */
const GZIP_MEMORY = { memLevel: 9, chunkSize: 1 << 20 };

/** zstd's fastest level: about three times as fast as gzip 6, for objects a twentieth larger. */
const ZSTD_LEVEL = 1;

/**
 * The compression a function is set to.
 *
 * @throws SettingsError for zstd where the runtime has none
 */
export function compressionOf(settings: Pick<Settings, "COMPRESSION" | "GZIP_LEVEL">): Compression {
  const level = settings.GZIP_LEVEL;
  switch (settings.COMPRESSION) {
    case "gzip":
      return { suffix: ".json.gz", encode: (ndjson) => zlib.gzipSync(ndjson, { level, ...GZIP_MEMORY }) };
    case "zstd":
      return { suffix: ".json.zst", encode: zstdEncoder(zlib as Zstd) };
    case "none":
      return { suffix: ".json", encode: (ndjson) => Buffer.from(ndjson) };
  }
}

function zstdEncoder({ zstdCompressSync, constants }: Zstd): (ndjson: Buffer) => Buffer {
  const parameter = constants.ZSTD_c_compressionLevel;
  if (zstdCompressSync === undefined || parameter === undefined) {
    throw new SettingsError(
      `COMPRESSION: zstd needs Node.js 22.15 or newer, this is ${process.versions.node}`,
    );
  }
  return (ndjson) => zstdCompressSync(ndjson, { params: { [parameter]: ZSTD_LEVEL } });
}
