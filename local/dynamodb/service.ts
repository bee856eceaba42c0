import type { RequestListener, Server } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import * as z from "zod";
import { AwsError, asAwsError } from "../gateway/aws-error";
import { BodyTooLargeError, readBody } from "../gateway/body";
import { sendAwsError } from "../gateway/error-response";
import type { GatewayRequest, LocalService } from "../gateway/http";
import { type Exchange, exchange, type InMemoryRequest } from "./exchange";

export interface DynamoDbService extends LocalService {
  /** CreateTable without the network, input as in the API reference. Resolves when the table takes items. */
  createTable(input: { readonly TableName: string; readonly [member: string]: unknown }): Promise<void>;
}

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html: 16 MB, of batches. */
const MAX_BODY_BYTES = 16 * 1_024 * 1_024;

const Failure = z.object({ __type: z.string(), message: z.string().default("") });
const Described = z.object({ Table: z.object({ TableStatus: z.string() }) });

/**
 * DynamoDB in memory: the package dynalite, behind the gateway. Items that a TTL would remove stay, as on AWS they may
 * for days. It is loaded when it is first needed: most runs have no table.
 */
export function createDynamoDbService(): DynamoDbService {
  let listener: Promise<RequestListener> | undefined;
  const send = async (request: InMemoryRequest): Promise<Exchange> => {
    listener ??= loadListener();
    return exchange(await listener, request);
  };
  const call = async (operation: string, input: object): Promise<unknown> => {
    const { status, body } = await send(inProcess(operation, input));
    const answer: unknown = JSON.parse(body);
    if (status === 200) return answer;
    const { __type, message } = Failure.parse(answer);
    throw new AwsError(__type.split("#").at(-1) ?? __type, message, status);
  };
  return {
    handle: async (request, response) => {
      try {
        const body = await readRequest(request);
        const { method = "POST", url = "/", headers } = request;
        const answer = await send({ method, url, headers, body });
        response.statusCode = answer.status;
        for (const [name, value] of answer.headers) response.setHeader(name, value);
        response.end(answer.body);
      } catch (error) {
        sendAwsError(response, asAwsError(error), "json");
      }
    },
    createTable: async (input) => {
      await call("CreateTable", input);
      const describe = () => call("DescribeTable", { TableName: input.TableName });
      while (Described.parse(await describe()).Table.TableStatus !== "ACTIVE") await delay(1);
    },
    close: async () => undefined,
  };
}

/** The package's server is never listened with: only its request listener is used. */
async function loadListener(): Promise<RequestListener> {
  const { default: dynalite } = await import("dynalite");
  const server: Server = dynalite({ createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 });
  const [listener] = server.listeners("request");
  return listener as RequestListener;
}

function inProcess(operation: string, input: object): InMemoryRequest {
  return {
    method: "POST",
    url: "/",
    headers: {
      "content-type": "application/x-amz-json-1.0",
      "x-amz-target": `DynamoDB_20120810.${operation}`,
      "x-amz-date": "now",
      authorization: "AWS4-HMAC-SHA256 Credential=local, SignedHeaders=host, Signature=local",
    },
    body: Buffer.from(JSON.stringify(input)),
  };
}

function readRequest(request: GatewayRequest): Promise<Buffer> {
  return readBody(request, MAX_BODY_BYTES).catch((error: unknown) => {
    throw error instanceof BodyTooLargeError
      ? new AwsError("RequestEntityTooLargeException", error.message, 413)
      : error;
  });
}
