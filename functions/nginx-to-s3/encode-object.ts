import { gzipSync } from "node:zlib";

/** How objects are written. */
export type Compression = { readonly type: "gzip"; readonly level: number } | { readonly type: "none" };

/** Suffix by which readers (Athena, DuckDB, zcat) know the compression; lower case matters to them. */
export function keySuffix(compression: Compression): string {
  return compression.type === "gzip" ? ".json.gz" : ".json";
}

/** NDJSON: one JSON text a line, each ended by a newline. */
export function encodeObject(lines: readonly string[], compression: Compression): Buffer {
  const ndjson = Buffer.from(`${lines.join("\n")}\n`);
  return compression.type === "gzip" ? gzipSync(ndjson, { level: compression.level }) : ndjson;
}
