import { randomUUID } from "node:crypto";
import type { AwsError } from "./aws-error";
import { encodeCbor } from "./cbor-encode";
import type { GatewayResponse } from "./http";
import type { WireFormat } from "./route";

const CONTENT_TYPES: Readonly<Record<WireFormat, string>> = {
  json: "application/x-amz-json-1.1",
  cbor: "application/x-amz-cbor-1.1",
  "s3-xml": "application/xml",
  "query-xml": "text/xml",
  opensearch: "application/json; charset=UTF-8",
  text: "text/plain",
};

/** An error's name where it is not its bare code. */
export interface ErrorName {
  /** `__type`, such as `com.amazonaws.sqs#QueueDoesNotExist`. */
  readonly type?: string;
  /** For clients of a service that spoke the Query protocol once: `AWS.SimpleQueueService.NonExistentQueue`. */
  readonly queryCode?: string;
}

export interface ErrorForm extends ErrorName {
  readonly format: WireFormat;
  /** @default that of the format */
  readonly contentType?: string;
}

/** Answers with an error in the client's own format. Once headers are out, it can only break the connection. */
export function sendAwsError(response: GatewayResponse, error: AwsError, form: WireFormat | ErrorForm): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const { format, contentType, type, queryCode }: ErrorForm =
    typeof form === "string" ? { format: form } : form;
  const requestId = randomUUID();
  const body = render(error, { format, type: type ?? error.code, requestId });
  response.statusCode = error.status;
  response.setHeader("content-type", contentType ?? CONTENT_TYPES[format]);
  // https://smithy.io/2.0/aws/protocols/aws-query-protocol.html#aws-protocols-awsquerycompatible-trait
  if (queryCode !== undefined) {
    response.setHeader("x-amzn-query-error", `${queryCode};${error.status < 500 ? "Sender" : "Receiver"}`);
  }
  response.setHeader("content-length", body.length);
  response.setHeader("x-amzn-requestid", requestId);
  if (error.retryAfterSeconds !== undefined) response.setHeader("retry-after", error.retryAfterSeconds);
  response.end(body);
}

function render(
  error: AwsError,
  { format, type, requestId }: { format: WireFormat; type: string; requestId: string },
): Buffer {
  const fault = { __type: type, message: error.message };
  if (format === "opensearch") {
    const cause = { type: error.code, reason: error.message };
    return Buffer.from(JSON.stringify({ error: { root_cause: [cause], ...cause }, status: error.status }));
  }
  if (format === "text") return Buffer.from(error.code);
  if (format === "json") return Buffer.from(JSON.stringify(fault));
  if (format === "cbor") return encodeCbor(fault);
  const text = `<Code>${escapeXml(error.code)}</Code><Message>${escapeXml(error.message)}</Message>`;
  const id = `<RequestId>${requestId}</RequestId>`;
  const xml =
    format === "s3-xml"
      ? `<Error>${text}${id}</Error>`
      : `<ErrorResponse><Error>${text}</Error>${id}</ErrorResponse>`;
  return Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n${xml}`);
}

function escapeXml(text: string): string {
  return text.replace(/[<>&]/g, (sign) => (sign === "<" ? "&lt;" : sign === ">" ? "&gt;" : "&amp;"));
}
