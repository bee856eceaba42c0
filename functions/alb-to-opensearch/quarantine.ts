import { gzipSync } from "node:zlib";
import { CopyObjectCommand, PutObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import type { LogObject } from "./log-object";
import { type Kept, quarantineKey } from "./quarantine-key";
import type { Settings } from "./settings";

export interface QuarantineOptions {
  readonly s3: Pick<S3Client, "send">;
  readonly settings: Pick<Settings, "BUCKET" | "PREFIX">;
}

/** Keeps what is not in the index. */
export interface Quarantine {
  /** @param ndjson one entry a line */
  put(object: LogObject, kept: Exclude<Kept, "copy">, ndjson: string, signal: AbortSignal): Promise<void>;
  /** Copies an object within S3. @returns the copy's key, or undefined if the object is gone */
  copy(object: LogObject, signal: AbortSignal): Promise<string | undefined>;
}

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html */
export function createQuarantine({ s3, settings }: QuarantineOptions): Quarantine {
  const { BUCKET, PREFIX } = settings;
  return {
    put: async (object, kept, ndjson, signal) => {
      const command = new PutObjectCommand({
        Bucket: BUCKET,
        Key: quarantineKey(object, { prefix: PREFIX, kept }),
        Body: gzipSync(ndjson),
        ContentType: "application/x-ndjson",
      });
      await s3.send(command, { abortSignal: signal });
    },
    copy: async (object, signal) => {
      const key = quarantineKey(object, { prefix: PREFIX, kept: "copy" });
      const source = [object.bucket, ...object.key.split("/")].map(encodeURIComponent).join("/");
      try {
        await s3.send(new CopyObjectCommand({ Bucket: BUCKET, Key: key, CopySource: source }), {
          abortSignal: signal,
        });
        return key;
      } catch (error) {
        if (error instanceof Error && error.name === "NoSuchKey") return undefined;
        throw error;
      }
    },
  };
}
