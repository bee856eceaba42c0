import { Transform, type TransformCallback } from "node:stream";
import { S3Error } from "./s3-error";

/** Longest chunk header: a size, and a signature of 64 digits. */
const CHUNK_HEADER_BYTES = 1024;
/** All trailers together. */
const TRAILER_BYTES = 16 * 1024;

const LF = 0x0a;
const CHUNK_HEADER = /^([0-9a-fA-F]{1,12})(?:;[^\r\n]*)?$/;
const TRAILER = /^([A-Za-z0-9-]+):[ \t]*(.*?)[ \t]*$/;

type State = "header" | "data" | "data-end" | "trailers";

const malformedChunk = (what: string): S3Error =>
  new S3Error("IncompleteBody", `The aws-chunked request body is not well-formed: ${what}`);

const malformedTrailer = (): S3Error =>
  new S3Error(
    "MalformedTrailerError",
    "The request contained trailing data that was not well-formed or did not conform to our published schema.",
  );

/**
 * Decodes an `aws-chunked` body, signed or not, with or without trailers; `trailers` is whole once the stream has
 * ended. Signatures are read over, not verified: the local engine knows no secrets.
 *
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html
 */
export class AwsChunkedDecoder extends Transform {
  /** Trailer names in lower case. */
  readonly trailers = new Map<string, string>();
  /** Bytes given out so far. */
  decodedBytes = 0;
  #state: State = "header";
  #remaining = 0;
  #line: Buffer[] = [];
  #lineBytes = 0;
  #trailerBytes = 0;

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    try {
      this.#consume(chunk);
      done();
    } catch (error) {
      done(error as Error);
    }
  }

  override _flush(done: TransformCallback): void {
    if (this.#state !== "trailers") {
      done(malformedChunk("it ends before its last chunk"));
      return;
    }
    try {
      this.#takeTrailer(this.#takeLine());
      done();
    } catch (error) {
      done(error as Error);
    }
  }

  #consume(chunk: Buffer): void {
    let at = 0;
    while (at < chunk.length) {
      if (this.#state === "data") {
        const data = chunk.subarray(at, at + this.#remaining);
        this.push(data);
        at += data.length;
        this.decodedBytes += data.length;
        this.#remaining -= data.length;
        if (this.#remaining === 0) {
          this.#state = "data-end";
        }
        continue;
      }
      const end = chunk.indexOf(LF, at);
      this.#keep(chunk.subarray(at, end === -1 ? chunk.length : end));
      if (end === -1) {
        return;
      }
      at = end + 1;
      this.#endOfLine();
    }
  }

  #keep(piece: Buffer): void {
    this.#lineBytes += piece.length;
    if (this.#lineBytes > (this.#state === "trailers" ? TRAILER_BYTES : CHUNK_HEADER_BYTES)) {
      throw this.#state === "trailers" ? malformedTrailer() : malformedChunk("a chunk header is too long");
    }
    this.#line.push(piece);
  }

  /** The line so far without its CR. */
  #takeLine(): string {
    const line = Buffer.concat(this.#line).toString("latin1");
    this.#line = [];
    this.#lineBytes = 0;
    return line.endsWith("\r") ? line.slice(0, -1) : line;
  }

  #endOfLine(): void {
    const line = this.#takeLine();
    if (this.#state === "trailers") {
      this.#takeTrailer(line);
    } else if (this.#state === "data-end") {
      if (line !== "") {
        throw malformedChunk("a chunk is longer than its header says");
      }
      this.#state = "header";
    } else {
      const size = CHUNK_HEADER.exec(line)?.[1];
      if (size === undefined) {
        throw malformedChunk("a chunk header is not a hexadecimal size");
      }
      this.#remaining = Number.parseInt(size, 16);
      this.#state = this.#remaining === 0 ? "trailers" : "data";
    }
  }

  // A blank line does not end the trailers: some clients put one between the checksum and the trailer's signature.
  #takeTrailer(line: string): void {
    if (line === "") {
      return;
    }
    this.#trailerBytes += line.length;
    const [, name, value] = TRAILER.exec(line) ?? [];
    if (name === undefined || value === undefined || this.#trailerBytes > TRAILER_BYTES) {
      throw malformedTrailer();
    }
    this.trailers.set(name.toLowerCase(), value);
  }
}
