import type { RequestListener } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import * as z from "zod";
import { AwsError } from "../gateway/aws-error";
import { action, awsJsonHandler } from "../gateway/aws-json";
import type { LocalService } from "../gateway/http";
import { exchange } from "./exchange";

export interface DynamoDbService extends LocalService {
  /** CreateTable without the network, input as in the API reference. Resolves when the table takes items. */
  createTable(input: { readonly TableName: string; readonly [member: string]: unknown }): Promise<void>;
}

/** What dynalite has. */
const OPERATIONS = [
  "BatchGetItem",
  "BatchWriteItem",
  "CreateTable",
  "DeleteItem",
  "DeleteTable",
  "DescribeTable",
  "DescribeTimeToLive",
  "GetItem",
  "ListTables",
  "ListTagsOfResource",
  "PutItem",
  "Query",
  "Scan",
  "TagResource",
  "UntagResource",
  "UpdateItem",
  "UpdateTable",
] as const;
type Operation = (typeof OPERATIONS)[number];

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html: 16 MB, of batches. */
const MAX_BODY_BYTES = 16 * 1_024 * 1_024;

const Failure = z.object({ __type: z.string(), message: z.string().default("") });
const Described = z.object({ Table: z.object({ TableStatus: z.string() }) });

/**
 * DynamoDB in memory: the package dynalite, behind the gateway. Items that a TTL would remove stay, as on AWS they may
 * for days. The package is loaded when it is first needed: most runs have no table.
 */
export function createDynamoDbService(): DynamoDbService {
  let listener: Promise<RequestListener> | undefined;
  const call = async (operation: Operation, input: object): Promise<unknown> => {
    listener ??= loadListener();
    const answer = await exchange(await listener, { operation, body: JSON.stringify(input) }).catch(
      (error: Error) => {
        // It throws at input of another form than the API's, such as null for a value.
        throw new AwsError("SerializationException", error.message);
      },
    );
    const output: unknown = JSON.parse(answer.body);
    if (answer.status === 200) return output;
    const { __type, message } = Failure.parse(output);
    throw new AwsError(__type.split("#").at(-1) ?? __type, message, answer.status);
  };
  // dynalite checks the members: here the input only has to be an object.
  const anyInput = z.record(z.string(), z.unknown());
  const handle = awsJsonHandler({
    targetPrefix: "DynamoDB_20120810",
    validationCode: "ValidationException",
    maxBodyBytes: MAX_BODY_BYTES,
    actions: Object.fromEntries(
      OPERATIONS.map((operation) => [operation, action(anyInput, (input) => call(operation, input))]),
    ),
  });
  return {
    handle,
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
  const server = dynalite({ createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 });
  const [listener] = server.listeners("request");
  return listener as RequestListener;
}
