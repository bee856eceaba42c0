import { gunzipSync } from "node:zlib";
import type { PutObjectCommandInput, S3Client } from "@aws-sdk/client-s3";
import { createLineEngine, type FormatSettings, type LineFormats, OutputBuffer } from "../formats";
import { createBulkWriter } from "../formats/bulk";
import { CHUNK_BYTES } from "../functions/alb-to-opensearch/read-object";
import { createRecordTransform } from "../functions/firehose-transform/transform-records";
import type { FirehoseRecord } from "../functions/lib/firehose-event";
import { createHandler } from "../functions/nginx-to-s3/handler";
import { Settings } from "../functions/nginx-to-s3/settings";
import { COMBINED_ONLY, GZIP_LEVEL } from "./settings";

/**
 * The code under test, and all that the benchmark knows of it: when its API changes, this file does. Measured as the
 * bundle that `loadSubject` makes of it.
 */

/**
 * The `data` of Kinesis records in, NDJSON bytes out; refused lines are left out. The bytes are valid until the next
 * call.
 */
export function createConverter(settings: FormatSettings): (records: readonly string[]) => Uint8Array {
  const engine = createLineEngine(settings);
  const out = new OutputBuffer();
  return (records) => {
    engine.input.clear();
    out.clear();
    for (const record of records) engine.input.addBase64(record);
    for (let record = 0; record < records.length; record += 1) {
      engine.open(record);
      while (engine.next(out));
    }
    return out.written();
  };
}

/** A batch of lines in, the JSON of each out, or nothing where a line is refused. */
export function createLineReader(settings: LineFormats): LineReader {
  const engine = createLineEngine(settings);
  const out = new OutputBuffer();
  const read = (record: number): string | undefined => {
    engine.open(record);
    out.clear();
    return engine.next(out) && engine.accepted ? out.written().toString() : undefined;
  };
  return (lines) => {
    engine.input.clear();
    for (const line of lines) engine.input.add(line);
    return lines.map((_, record) => read(record));
  };
}

export type LineReader = (lines: readonly Uint8Array[]) => readonly (string | undefined)[];

/** What firehose-transform does with the records of an event. */
export function createBenchTransform(
  settings: FormatSettings,
): (records: readonly FirehoseRecord[]) => object {
  const transform = createRecordTransform(createLineEngine(settings), { partitionByHour: false });
  return (records) => transform(records, Date.now() / 1_000);
}

/**
 * An object of ALB's access log in, gzipped; the number of bytes in its bulk bodies out. It is inflated and read in chunks
 * as long as those of the deployed function.
 */
export function createBulkConverter(): (object: Buffer) => number {
  const writer = createBulkWriter({ kind: "access", indexPrefix: "alb" });
  return (object) => {
    writer.open({ bucket: "bench", key: "object.log.gz" });
    const text = gunzipSync(object, { chunkSize: CHUNK_BYTES });
    for (let at = 0; at < text.length; at += CHUNK_BYTES) {
      for (const _ of writer.write(text.subarray(at, at + CHUNK_BYTES)));
    }
    for (const _ of writer.end());
    return writer.counts.bytesOut;
  };
}

export interface HandlerOptions {
  readonly compression: "gzip" | "zstd";
  /** Takes the place of S3. */
  readonly onObject: (body: Uint8Array) => void;
}

/** The handler as it is deployed, but for S3, metrics and log, which cost nothing here. */
export function createBenchHandler({
  compression,
  onObject,
}: HandlerOptions): (event: unknown) => Promise<void> {
  const send = async (command: { input: PutObjectCommandInput }): Promise<void> => {
    onObject(command.input.Body as Uint8Array);
  };
  return createHandler({
    settings: Settings.parse({
      PIPELINE: "bench",
      BUCKET: "bench",
      PREFIX: "nginx_access",
      COMPRESSION: compression,
      GZIP_LEVEL,
    }),
    log: COMBINED_ONLY,
    s3: { send } as unknown as Pick<S3Client, "send">,
    metrics: { batchDone: () => {}, batchFailed: () => {} },
    logger: { info: () => {}, error: () => {} },
    now: Date.now,
  });
}
