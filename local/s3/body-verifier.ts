import { createHash, type Hash } from "node:crypto";
import {
  type Checksum,
  type ChecksumAlgorithm,
  checksumHeader,
  type RunningChecksum,
  startChecksum,
} from "./checksum";
import { incompleteBody, S3Error } from "./s3-error";

/** What a request says of its body. Everything left out is not checked. */
export interface BodyExpectation {
  readonly maxBytes: number;
  /** Bytes after decoding. */
  readonly length?: number | undefined;
  /** Base64, of `Content-MD5`. */
  readonly md5?: string | undefined;
  /** Hexadecimal, of `x-amz-content-sha256`; bytes after decoding. */
  readonly sha256?: string | undefined;
  /** The checksum to compute, and its value when the request's headers already hold it. */
  readonly checksum?:
    | { readonly algorithm: ChecksumAlgorithm; readonly value?: string | undefined }
    | undefined;
}

/** What is known of a body that was received whole. */
export interface BodyDigest {
  readonly size: number;
  /** Hexadecimal. */
  readonly md5: string;
  readonly checksum?: Checksum;
}

/** Computes a body's digests while it streams and compares them with what its request said. */
export class BodyVerifier {
  readonly #expected: BodyExpectation;
  readonly #md5 = createHash("md5");
  readonly #sha256: Hash | undefined;
  readonly #checksum: RunningChecksum | undefined;
  #size = 0;

  constructor(expected: BodyExpectation) {
    this.#expected = expected;
    this.#sha256 = expected.sha256 === undefined ? undefined : createHash("sha256");
    this.#checksum = expected.checksum && startChecksum(expected.checksum.algorithm);
  }

  /** @throws {S3Error} EntityTooLarge, or IncompleteBody as soon as more arrives than was announced */
  update(chunk: Uint8Array): void {
    this.#size += chunk.length;
    const { maxBytes, length } = this.#expected;
    if (this.#size > maxBytes) {
      throw new S3Error("EntityTooLarge", "Your proposed upload exceeds the maximum allowed size", {
        MaxSizeAllowed: String(maxBytes),
      });
    }
    if (length !== undefined && this.#size > length) {
      throw incompleteBody({ expected: length, received: this.#size });
    }
    this.#md5.update(chunk);
    this.#sha256?.update(chunk);
    this.#checksum?.update(chunk);
  }

  /** @throws {S3Error} IncompleteBody, BadDigest, XAmzContentSHA256Mismatch, MalformedTrailerError */
  async finish(trailers: ReadonlyMap<string, string> = new Map()): Promise<BodyDigest> {
    const { length, md5, sha256, checksum } = this.#expected;
    if (length !== undefined && this.#size !== length) {
      throw incompleteBody({ expected: length, received: this.#size });
    }
    const actualSha256 = this.#sha256?.digest("hex");
    if (sha256 !== undefined && actualSha256 !== sha256.toLowerCase()) {
      throw new S3Error(
        "XAmzContentSHA256Mismatch",
        "The provided 'x-amz-content-sha256' header does not match what was computed.",
        { ClientComputedContentSHA256: sha256, S3ComputedContentSHA256: actualSha256 ?? "" },
      );
    }
    const actualMd5 = this.#md5.digest();
    if (md5 !== undefined && md5 !== actualMd5.toString("base64")) {
      throw new S3Error("BadDigest", "The Content-MD5 you specified did not match what we received.", {
        ExpectedDigest: md5,
        CalculatedDigest: actualMd5.toString("base64"),
      });
    }
    const digest = { size: this.#size, md5: actualMd5.toString("hex") };
    if (checksum === undefined || this.#checksum === undefined) {
      return digest;
    }
    const value = await this.#checksum.digest();
    const claimed = checksum.value ?? trailers.get(checksumHeader(checksum.algorithm));
    if (claimed !== undefined && claimed !== value) {
      throw new S3Error(
        "BadDigest",
        `The ${checksum.algorithm} you specified did not match the calculated checksum.`,
      );
    }
    return { ...digest, checksum: { algorithm: checksum.algorithm, type: "FULL_OBJECT", value } };
  }
}
