import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { PutObjectCommand } from "@aws-sdk/client-s3";
import type { Environment } from "../../environments";
import { createHandler as createTransform } from "../../functions/firehose-transform/handler";
import { createHandler } from "../../functions/nginx-to-s3/handler";
import { Lifetime } from "../../local/event-source-mapping/lifetime";
import { Receipt } from "../../local/firehose/delivery-order";
import { ObjectWriter } from "../../local/firehose/object-writer";
import { outputsOf } from "../../local/firehose/outputs";
import { transformBatch } from "../../local/firehose/transform-batch";
import { s3DestinationConfig } from "../../stacks/constructs/s3-destination";
import { nginxStreamNames } from "../../stacks/naming";
import { firehoseNames } from "./environments";
import { testKinesisEvent } from "./kinesis-event";

/** A record that a host sent, and when it arrived, in ISO 8601. */
export interface ArrivedRecord {
  readonly data: string | Buffer;
  readonly arrival: string;
}

export interface PutObject {
  readonly bucket: string;
  readonly key: string;
  readonly body: Buffer;
}

const SILENT = { info: () => {}, warn: () => {}, error: () => {} } as unknown as Parameters<
  typeof createTransform
>[0]["logger"];
const UNCOUNTED = { batchDone: () => {}, batchFailed: () => {} };

/** What the function `nginx-to-s3` puts for the records: the function itself, with the settings of the stack. */
export async function objectsByFunction(
  environment: Environment,
  records: readonly ArrivedRecord[],
): Promise<PutObject[]> {
  const { prefix, compression, gzipLevel } = environment.nginxStream;
  const objects: PutObject[] = [];
  const send = async ({ input }: PutObjectCommand): Promise<object> => {
    const { Bucket: bucket = "", Key: key = "", Body } = input;
    objects.push({ bucket, key, body: Buffer.from(Body as Uint8Array) });
    return {};
  };
  const handler = createHandler({
    settings: {
      PIPELINE: "nginx-stream-test",
      BUCKET: nginxStreamNames(environment).bucket,
      PREFIX: prefix,
      COMPRESSION: compression,
      GZIP_LEVEL: gzipLevel,
    },
    log: environment.log,
    s3: { send } as unknown as Parameters<typeof createHandler>[0]["s3"],
    metrics: UNCOUNTED,
    logger: SILENT,
    now: Date.now,
  });
  await handler(
    testKinesisEvent(records.map((record, index) => ({ ...record, sequenceNumber: String(49_601 + index) }))),
  );
  return objects;
}

/**
 * What Firehose puts for the records, an object for each: the function `firehose-transform`, the stack's prefixes, and
 * what the engine makes of both.
 */
export async function objectsByFirehose(
  environment: Environment,
  records: readonly ArrivedRecord[],
): Promise<PutObject[]> {
  const path = environment.nginxFirehose;
  if (path === undefined) throw new Error("no Firehose path");
  const { bucket, deliveryStream } = firehoseNames(environment);
  const { prefix, errorOutputPrefix, compressionFormat, fileExtension } = s3DestinationConfig({
    path,
    bucketArn: `arn:aws:s3:::${bucket}`,
    roleArn: "role",
    functionArn: "function",
    logGroup: "group",
    logStream: "stream",
  });
  const objects: PutObject[] = [];
  const writer = new ObjectWriter(
    {
      name: deliveryStream,
      arn: "arn",
      region: environment.region,
      bucket,
      prefix,
      errorOutputPrefix,
      fileExtension,
      compression: compressionFormat === "GZIP" ? "GZIP" : "UNCOMPRESSED",
      bufferBytes: 1,
      bufferSeconds: 1,
      dynamicPartitioning: path.dynamicPartitioning,
    },
    async (object) => objects.push(object),
  );
  const transform = createTransform({
    settings: { PARTITION_BY: path.dynamicPartitioning ? "hour" : "none" },
    log: environment.log,
    metrics: UNCOUNTED,
    logger: SILENT,
    now: Date.now,
  });
  const receipt = new Receipt({ records: records.length, source: "direct", onDelivered: () => undefined });
  const batch = await transformBatch(
    records.map(({ data, arrival }, index) => ({
      recordId: String(index),
      data: Buffer.from(data),
      arrivalTime: new Date(arrival),
      receipt,
    })),
    {
      source: { deliveryStreamArn: "arn", region: environment.region },
      transform: { functionArn: "function", bufferBytes: 1, bufferSeconds: 1, retries: 0 },
      invoke: async (_arn, event) => ({ requestId: "r", payload: JSON.stringify(await transform(event)) }),
      sleep: async () => {},
    },
  );
  const lifetime = new Lifetime((error) => {
    throw error;
  });
  for (const { chunk, destination } of outputsOf(batch, {
    prefixes: writer.prefixes,
    lambdaArn: "function",
  })) {
    await writer.write([chunk], destination, lifetime);
  }
  return objects;
}

/** Files where the engine keeps objects. */
export function storeObjects(dataDir: string, objects: readonly PutObject[]): void {
  for (const { bucket, key, body } of objects) {
    const path = join(dataDir, "s3", bucket, key);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, body);
  }
}
