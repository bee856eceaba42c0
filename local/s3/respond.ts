import type { Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { GatewayRequest, GatewayResponse } from "../gateway/http";
import type { Reply } from "./operation";
import { S3Error } from "./s3-error";
import { writeErrorXml } from "./xml";

const asS3Error = (error: unknown): S3Error =>
  error instanceof S3Error
    ? error
    : new S3Error(
        "InternalError",
        `The local S3 service failed: ${error instanceof Error ? error.message : error}`,
      );

/** An error as the answer S3 gives: XML, or for 304 no body and the details as headers. */
export const errorReply = (error: unknown, context: { resource: string; requestId: string }): Reply => {
  const { code, message, status, details } = asS3Error(error);
  return status === 304
    ? { status, headers: details }
    : {
        status,
        headers: { "content-type": "application/xml" },
        body: writeErrorXml({
          Code: code,
          Message: message,
          ...details,
          Resource: context.resource,
          RequestId: context.requestId,
          HostId: "local",
        }),
      };
};

/** Writes an answer; one to HEAD loses its body. Resolves when it is sent or when the client has gone. */
export const sendReply = async (options: {
  request: GatewayRequest;
  response: GatewayResponse;
  reply: Reply;
  requestId: string;
}): Promise<void> => {
  const { request, response, reply, requestId } = options;
  const { status, headers = {}, body = "" } = reply;
  response.statusCode = status;
  response.setHeader("x-amz-request-id", requestId);
  response.setHeader("x-amz-id-2", "local");
  for (const [name, value] of Object.entries(headers)) {
    response.setHeader(name, value);
  }
  if (typeof body !== "string") {
    try {
      await pipeline(body, response as Writable);
    } catch {
      // The client went away, or the file broke off under the headers that are already out. pipeline() has destroyed
      // the response, so the client sees a broken transfer; there is nobody left to tell.
    }
    return;
  }
  const isHead = request.method === "HEAD";
  if (!isHead && status !== 204 && status !== 304) {
    response.setHeader("content-length", Buffer.byteLength(body));
  }
  response.end(isHead ? "" : body);
};
