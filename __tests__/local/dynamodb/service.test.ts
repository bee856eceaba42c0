import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
} from "@aws-sdk/client-dynamodb";
import { createDynamoDbService } from "../../../local/dynamodb/service";
import { type Gateway, startGateway } from "../../../local/gateway/gateway";
import { clientConfig } from "../../contract/client-config";

const TableName = "fingerprints";
const service = createDynamoDbService();
let gateway: Gateway;
let client: DynamoDBClient;
beforeAll(async () => {
  gateway = await startGateway({ port: 0, services: { dynamodb: service } });
  client = new DynamoDBClient(
    clientConfig({ url: gateway.url, isEngine: true, close: async () => undefined }),
  );
  await service.createTable({
    TableName,
    AttributeDefinitions: [{ AttributeName: "fingerprint", AttributeType: "S" }],
    KeySchema: [{ AttributeName: "fingerprint", KeyType: "HASH" }],
    BillingMode: "PAY_PER_REQUEST",
  });
});
afterAll(async () => {
  client.destroy();
  await gateway.close();
});

function claim(fingerprint: string, { batch, now }: { batch: string; now: number }) {
  return client.send(
    new PutItemCommand({
      TableName,
      Item: { fingerprint: { S: fingerprint }, expiresAt: { N: String(now + 60) }, batch: { S: batch } },
      ConditionExpression: "attribute_not_exists(fingerprint) OR expiresAt <= :now OR #batch = :batch",
      // A reserved word of DynamoDB's.
      ExpressionAttributeNames: { "#batch": "batch" },
      ExpressionAttributeValues: { ":now": { N: String(now) }, ":batch": { S: batch } },
    }),
  );
}

test("a fingerprint is claimed once, again by the same batch, and by another when it has expired", async () => {
  await claim("a", { batch: "1", now: 1_000 });
  await claim("a", { batch: "1", now: 1_001 });
  await expect(claim("a", { batch: "2", now: 1_002 })).rejects.toBeInstanceOf(
    ConditionalCheckFailedException,
  );
  await claim("b", { batch: "2", now: 1_002 });
  await claim("a", { batch: "2", now: 1_061 });
  const { Item } = await client.send(new GetItemCommand({ TableName, Key: { fingerprint: { S: "a" } } }));
  expect(Item).toMatchObject({ batch: { S: "2" }, expiresAt: { N: "1121" } });
});

test("a table that is there already is refused by the name of AWS's error", async () => {
  const again = service.createTable({
    TableName,
    AttributeDefinitions: [{ AttributeName: "fingerprint", AttributeType: "S" }],
    KeySchema: [{ AttributeName: "fingerprint", KeyType: "HASH" }],
    BillingMode: "PAY_PER_REQUEST",
  });
  await expect(again).rejects.toMatchObject({ code: "ResourceInUseException", status: 400 });
});

test("a client that breaks off in its body ends its own request only", async () => {
  const body = new ReadableStream({
    pull: (controller) => controller.error(new Error("gone")),
  });
  const headers = {
    "x-amz-target": "DynamoDB_20120810.PutItem",
    "content-type": "application/x-amz-json-1.0",
  };
  const broken = fetch(gateway.url, { method: "POST", body, headers, duplex: "half" } as RequestInit);
  await expect(broken).rejects.toThrow();
  await claim("after", { batch: "1", now: 1 });
});

test.each([
  ["Nothing", "{}", "UnknownOperationException"],
  ["GetItem", '{"TableName":"fingerprints","Key":{"fingerprint":null}}', "SerializationException"],
  ["GetItem", '{"TableName":"none","Key":{"fingerprint":{"S":"a"}}}', "ResourceNotFoundException"],
  ["PutItem", "null", "SerializationException"],
])("%s of %s is answered by %s, unsigned too", async (operation, body, code) => {
  const headers = {
    "x-amz-target": `DynamoDB_20120810.${operation}`,
    "content-type": "application/x-amz-json-1.0",
  };
  const answer = await fetch(gateway.url, { method: "POST", body, headers });
  expect([answer.status, (await answer.json()).__type]).toEqual([400, code]);
});
