import type { GatewayRequest } from "./http";

/** The body is longer than its reader takes. What is left of it is read and thrown away. */
export class BodyTooLargeError extends Error {
  override readonly name = "BodyTooLargeError";

  constructor(maxBytes: number) {
    super(`request body: at most ${maxBytes} bytes are taken here`);
  }
}

/** The client went away, or broke off, before its body was whole. */
export class BodyBrokenError extends Error {
  override readonly name = "BodyBrokenError";
}

/**
 * Reads a request's body whole.
 *
 * @throws {@link BodyTooLargeError} past `maxBytes`; the rest keeps flowing, unread, so that a client which
 * still writes comes to read the answer instead of a reset. {@link BodyBrokenError} when the client breaks off.
 */
export function readBody(request: GatewayRequest, maxBytes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    let ended = false;
    request.on("data", (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= maxBytes) {
        chunks.push(chunk);
        return;
      }
      chunks.length = 0;
      reject(new BodyTooLargeError(maxBytes));
    });
    request.once("end", () => {
      ended = true;
      resolve(Buffer.concat(chunks));
    });
    request.once("error", (error: Error) => reject(new BodyBrokenError(`request body: ${error.message}`)));
    request.once("close", () => {
      if (!ended) reject(new BodyBrokenError("request body: the client broke off"));
    });
  });
}
