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

/** Answers with an error in the client's own format. Once headers are out, it can only break the connection. */
export function sendAwsError(response: GatewayResponse, error: AwsError, format: WireFormat): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const requestId = randomUUID();
  const body = render(error, format, requestId);
  response.statusCode = error.status;
  response.setHeader("content-type", CONTENT_TYPES[format]);
  response.setHeader("content-length", body.length);
  response.setHeader("x-amzn-requestid", requestId);
  if (error.retryAfterSeconds !== undefined) response.setHeader("retry-after", error.retryAfterSeconds);
  response.end(body);
}

function render(error: AwsError, format: WireFormat, requestId: string): Buffer {
  const fault = { __type: error.code, message: error.message };
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
