import { gzipSync } from "node:zlib";

/** How objects are written. */
export type Compression = { readonly type: "gzip"; readonly level: number } | { readonly type: "none" };

/** Suffix by which readers (Athena, DuckDB, zcat) know the compression; lower case matters to them. */
export function keySuffix(compression: Compression): string {
  return compression.type === "gzip" ? ".json.gz" : ".json";
}

/** The body of an object; a copy, so that the lines' buffer can be used again. */
export function encodeObject(ndjson: Buffer, compression: Compression): Buffer {
  return compression.type === "gzip" ? gzipSync(ndjson, { level: compression.level }) : Buffer.from(ndjson);
}
