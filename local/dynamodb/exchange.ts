import { EventEmitter } from "node:events";
import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";

export interface DynamoDbRequest {
  readonly operation: string;
  /** JSON */
  readonly body: string;
}

export interface DynamoDbAnswer {
  readonly status: number;
  /** JSON */
  readonly body: string;
}

/** Any credentials will do here, and none as well; the package asks for the form of them. */
const SIGNED = {
  "content-type": "application/x-amz-json-1.0",
  "x-amz-date": "now",
  authorization: "AWS4-HMAC-SHA256 Credential=local, SignedHeaders=host, Signature=local",
};

/**
 * Has dynalite's request listener answer without a connection. What it throws while it reads the request rejects here,
 * where on a server's own connection it would end the process, as would a client that breaks off.
 */
export function exchange(
  listener: RequestListener,
  { operation, body }: DynamoDbRequest,
): Promise<DynamoDbAnswer> {
  return new Promise((resolve) => {
    const headers = { ...SIGNED, "x-amz-target": `DynamoDB_20120810.${operation}` };
    const request = Object.assign(new EventEmitter(), { method: "POST", url: "/", headers });
    const response = {
      statusCode: 200,
      setHeader: () => undefined,
      end: (text: string) => resolve({ status: response.statusCode, body: text }),
    };
    // The members above are all of the two that the listener uses.
    listener(request as unknown as IncomingMessage, response as unknown as ServerResponse);
    request.emit("data", Buffer.from(body));
    request.emit("end");
  });
}
