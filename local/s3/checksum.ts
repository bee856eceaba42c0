import { createHash } from "node:crypto";
import { Crc32 } from "@aws-crypto/crc32";
import { Crc32c } from "@aws-crypto/crc32c";
import { Crc64Nvme } from "@aws-sdk/crc64-nvme";
import * as z from "zod";
import { S3Error } from "./s3-error";

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity.html */
export const ChecksumAlgorithm = z.enum(["CRC32", "CRC32C", "CRC64NVME", "SHA1", "SHA256"]);
export type ChecksumAlgorithm = z.infer<typeof ChecksumAlgorithm>;

export const ChecksumType = z.enum(["FULL_OBJECT", "COMPOSITE"]);
export type ChecksumType = z.infer<typeof ChecksumType>;

/** What is stored and returned: the value is base64, with `-N` appended when composed of N parts. */
export const Checksum = z.strictObject({
  algorithm: ChecksumAlgorithm,
  type: ChecksumType,
  value: z.string(),
});
export type Checksum = z.infer<typeof Checksum>;

const BYTES: Readonly<Record<ChecksumAlgorithm, number>> = {
  CRC32: 4,
  CRC32C: 4,
  CRC64NVME: 8,
  SHA1: 20,
  SHA256: 32,
};

/** A checksum that is being computed. */
export interface RunningChecksum {
  update(chunk: Uint8Array): void;
  /** The base64 value of everything seen. Call once. */
  digest(): Promise<string>;
}

const crc32Like = (crc: { update(data: Uint8Array): unknown; digest(): number }): RunningChecksum => ({
  update: (chunk) => {
    crc.update(chunk);
  },
  digest: async () => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(crc.digest() >>> 0);
    return bytes.toString("base64");
  },
});

const crc64 = (): RunningChecksum => {
  const crc = new Crc64Nvme();
  return {
    update: (chunk) => crc.update(chunk),
    digest: async () => Buffer.from(await crc.digest()).toString("base64"),
  };
};

const hash = (name: string): RunningChecksum => {
  const running = createHash(name);
  return {
    update: (chunk) => {
      running.update(chunk);
    },
    digest: async () => running.digest("base64"),
  };
};

const START: Readonly<Record<ChecksumAlgorithm, () => RunningChecksum>> = {
  CRC32: () => crc32Like(new Crc32()),
  CRC32C: () => crc32Like(new Crc32c()),
  CRC64NVME: crc64,
  SHA1: () => hash("sha1"),
  SHA256: () => hash("sha256"),
};

export const startChecksum = (algorithm: ChecksumAlgorithm): RunningChecksum => START[algorithm]();

export const checksumHeader = (algorithm: ChecksumAlgorithm): string =>
  `x-amz-checksum-${algorithm.toLowerCase()}`;

/** The algorithm that a header or trailer name stands for, or undefined for any other name. */
export const algorithmOfHeader = (name: string): ChecksumAlgorithm | undefined =>
  ChecksumAlgorithm.options.find((algorithm) => checksumHeader(algorithm) === name);

/** @throws {S3Error} InvalidRequest when the text is not the base64 of as many bytes as the algorithm gives */
export const checkChecksumValue = (algorithm: ChecksumAlgorithm, value: string): void => {
  const bytes = Buffer.from(value, "base64");
  if (bytes.length !== BYTES[algorithm] || bytes.toString("base64") !== value) {
    throw new S3Error("InvalidRequest", `Value for ${checksumHeader(algorithm)} header is invalid.`);
  }
};

/** The checksum of a multipart object from those of its parts: the checksum of their raw bytes, and their count. */
export const composeChecksum = async (
  algorithm: ChecksumAlgorithm,
  parts: readonly string[],
): Promise<Checksum> => {
  const running = startChecksum(algorithm);
  for (const part of parts) {
    running.update(Buffer.from(part, "base64"));
  }
  return { algorithm, type: "COMPOSITE", value: `${await running.digest()}-${parts.length}` };
};
