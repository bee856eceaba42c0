import type { Readable } from "node:stream";
import { AwsChunkedDecoder } from "./aws-chunked";
import type { BodyExpectation } from "./body-verifier";
import { algorithmOfHeader, ChecksumAlgorithm, checkChecksumValue, checksumHeader } from "./checksum";
import { incompleteBody, notImplemented, S3Error } from "./s3-error";
import type { S3Request } from "./s3-request";

/** A body on its way in: its bytes after decoding, what they must be, and the trailers once the bytes are read. */
export interface IncomingBody {
  readonly chunks: AsyncIterable<Buffer>;
  readonly expectation: BodyExpectation;
  readonly trailers: () => ReadonlyMap<string, string>;
}

const SHA256 = /^[0-9a-fA-F]{64}$/;
const STREAMING =
  /^STREAMING-(UNSIGNED-PAYLOAD-TRAILER|AWS4-(HMAC-SHA256|ECDSA-P256-SHA256)-PAYLOAD(-TRAILER)?)$/;

const isAwsChunked = ({ headers }: S3Request): boolean =>
  (headers.get("x-amz-content-sha256") ?? "").startsWith("STREAMING-") ||
  (headers.has("x-amz-decoded-content-length") &&
    /\baws-chunked\b/.test(headers.get("content-encoding") ?? ""));

const readLength = ({ headers }: S3Request, chunked: boolean): number => {
  const name = chunked ? "x-amz-decoded-content-length" : "content-length";
  const text = headers.get(name);
  if (text === undefined || !/^\d{1,15}$/.test(text)) {
    if (!chunked && headers.has("transfer-encoding")) {
      throw notImplemented("Transfer-Encoding");
    }
    throw new S3Error("MissingContentLength", `You must provide the ${name} HTTP header.`);
  }
  return Number(text);
};

const readSha256 = ({ headers }: S3Request): string | undefined => {
  const value = headers.get("x-amz-content-sha256");
  if (value === undefined || value === "UNSIGNED-PAYLOAD" || STREAMING.test(value)) {
    return undefined;
  }
  if (!SHA256.test(value)) {
    throw new S3Error(
      "InvalidArgument",
      "x-amz-content-sha256 must be UNSIGNED-PAYLOAD, a STREAMING- value, or a valid sha256 value.",
      { ArgumentName: "x-amz-content-sha256", ArgumentValue: value },
    );
  }
  return value;
};

const readMd5 = ({ headers }: S3Request): string | undefined => {
  const value = headers.get("content-md5");
  if (value !== undefined) {
    const bytes = Buffer.from(value, "base64");
    if (bytes.length !== 16 || bytes.toString("base64") !== value) {
      throw new S3Error("InvalidDigest", "The Content-MD5 you specified is not valid.");
    }
  }
  return value;
};

const readChecksum = ({ headers }: S3Request): BodyExpectation["checksum"] => {
  const named = ChecksumAlgorithm.options.filter((algorithm) => headers.has(checksumHeader(algorithm)));
  const trailing = (headers.get("x-amz-trailer") ?? "")
    .split(",")
    .map((name) => algorithmOfHeader(name.trim().toLowerCase()))
    .filter((algorithm) => algorithm !== undefined);
  const [algorithm, ...others] = [...named, ...trailing];
  if (others.length > 0) {
    throw new S3Error(
      "InvalidRequest",
      "Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.",
    );
  }
  if (algorithm === undefined) {
    if (headers.has("x-amz-sdk-checksum-algorithm")) {
      throw new S3Error(
        "InvalidRequest",
        "x-amz-sdk-checksum-algorithm specified, but no corresponding x-amz-checksum-* or x-amz-trailer headers were found.",
      );
    }
    return undefined;
  }
  const value = headers.get(checksumHeader(algorithm));
  if (value !== undefined) {
    checkChecksumValue(algorithm, value);
  }
  return { algorithm, value };
};

/** The trailers that the request announced must have come: a checksum that is missing would else go unnoticed. */
const checkTrailers = (announced: string | undefined, trailers: ReadonlyMap<string, string>): void => {
  for (const name of (announced ?? "").split(",")) {
    if (name.trim() !== "" && !trailers.has(name.trim().toLowerCase())) {
      throw new S3Error(
        "MalformedTrailerError",
        `The request announced the trailer ${name.trim()}, it did not come.`,
      );
    }
  }
};

/**
 * The bytes behind the chunks. The request flows only while they are read: a decoder that nobody reads would throw its
 * error at nobody.
 */
async function* readDecoded(options: {
  body: S3Request["body"];
  decoder: AwsChunkedDecoder;
  length: number;
}): AsyncGenerator<Buffer, void> {
  const { body, decoder, length } = options;
  const brokenOff = (): void => {
    // A request also closes after its end, which the decoder may still be working on.
    if (!decoder.writableEnded) {
      decoder.destroy(incompleteBody({ expected: length, received: decoder.decodedBytes }));
    }
  };
  // The iterator reports errors while it runs; one that comes after it has ended is of no interest.
  decoder.on("error", () => undefined);
  body.once("close", brokenOff);
  if (body.destroyed) {
    brokenOff();
  } else {
    // pipe() and not pipeline(): a failing decoder must not destroy the connection that the error answer needs.
    body.pipe(decoder);
  }
  try {
    yield* decoder as AsyncIterable<Buffer>;
  } finally {
    body.off("close", brokenOff);
    body.unpipe(decoder);
    decoder.destroy();
  }
}

async function* readAll(source: Readable): AsyncGenerator<Buffer, void> {
  // Leaving the loop early must keep the request open, else no error answer could be sent.
  yield* source.iterator({ destroyOnReturn: false }) as AsyncIterableIterator<Buffer>;
}

/**
 * Reads the headers that describe the body, and opens the body itself, decoded when it is `aws-chunked`.
 * @throws {S3Error} before any byte is read, when the headers contradict S3's rules
 */
export const openBody = (request: S3Request, maxBytes: number): IncomingBody => {
  const chunked = isAwsChunked(request);
  const length = readLength(request, chunked);
  if (length > maxBytes) {
    throw new S3Error("EntityTooLarge", "Your proposed upload exceeds the maximum allowed size", {
      ProposedSize: String(length),
      MaxSizeAllowed: String(maxBytes),
    });
  }
  const expectation: BodyExpectation = {
    maxBytes,
    length,
    md5: readMd5(request),
    sha256: readSha256(request),
    checksum: readChecksum(request),
  };
  if (!chunked) {
    return { chunks: readAll(request.body), expectation, trailers: () => new Map() };
  }
  const decoder = new AwsChunkedDecoder();
  return {
    chunks: readDecoded({ body: request.body, decoder, length }),
    expectation,
    trailers: () => {
      checkTrailers(request.headers.get("x-amz-trailer"), decoder.trailers);
      return decoder.trailers;
    },
  };
};
