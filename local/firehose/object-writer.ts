import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { Lifetime } from "../event-source-mapping/lifetime";
import { objectNames } from "./object-name";
import { type Prefixes, prefixes } from "./prefix";
import type { SourceRecord } from "./source-record";
import { type DeliveryStreamConfig, VERSION_ID } from "./stream-config";

const compress = promisify(gzip);

export type PutObject = (object: { bucket: string; key: string; body: Buffer }) => Promise<unknown>;

/** Bytes for an object, and of the record they come from, its id, when it arrived and its receipt. */
export interface ObjectChunk
  extends Pick<SourceRecord, "recordId" | "data" | "arrivalTime" | "receipt" | "kinesis"> {}

/** Where chunks go: chunks of one destination share objects. */
export type ObjectDestination =
  | { readonly kind: "failed" }
  | { readonly kind: "delivered"; readonly partitionKeys: Readonly<Record<string, string>> };

/** Writes the objects of one delivery stream: names, compresses and stores them. */
export class ObjectWriter {
  readonly prefixes: Prefixes;
  private readonly nameAt: (time: Date) => string;

  /** @throws AwsError InvalidArgumentException for prefixes or a time zone that Firehose refuses */
  constructor(
    private readonly config: DeliveryStreamConfig,
    private readonly putObject: PutObject,
  ) {
    this.prefixes = prefixes(config);
    this.nameAt = objectNames({ ...config, deliveryStreamName: config.name, versionId: VERSION_ID });
  }

  /** Stores one object, and tries until it is stored: rejects only when the lifetime ends. @returns its key */
  async write(
    chunks: readonly ObjectChunk[],
    destination: ObjectDestination,
    lifetime: Lifetime,
  ): Promise<string> {
    const { bucket, compression } = this.config;
    const time = new Date(chunks.reduce((oldest, chunk) => Math.min(oldest, +chunk.arrivalTime), Infinity));
    const prefix =
      destination.kind === "failed"
        ? this.prefixes.failed({ time })
        : this.prefixes.delivered({ time, partitionKeys: destination.partitionKeys });
    const key = prefix + this.nameAt(time);
    const plain = Buffer.concat(chunks.map(({ data }) => data));
    const body = compression === "GZIP" ? await compress(plain) : plain;
    await lifetime.untilDone(() => this.putObject({ bucket, key, body }));
    return key;
  }
}
