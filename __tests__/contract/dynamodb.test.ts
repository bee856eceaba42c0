import {
  ConditionalCheckFailedException,
  CreateTableCommand,
  DeleteTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  PutItemCommand,
} from "@aws-sdk/client-dynamodb";
import { clientConfig, uniqueName, until } from "./client-config";
import { type ContractEndpoint, contractEndpoint } from "./endpoint";

jest.setTimeout(120_000);

const TableName = uniqueName("fingerprints");
let endpoint: ContractEndpoint;
let client: DynamoDBClient;
beforeAll(async () => {
  endpoint = await contractEndpoint();
  client = new DynamoDBClient(clientConfig(endpoint));
  await client.send(
    new CreateTableCommand({
      TableName,
      AttributeDefinitions: [{ AttributeName: "fingerprint", AttributeType: "S" }],
      KeySchema: [{ AttributeName: "fingerprint", KeyType: "HASH" }],
      BillingMode: "PAY_PER_REQUEST",
    }),
  );
  await until("the table is active", async () => {
    const { Table } = await client.send(new DescribeTableCommand({ TableName }));
    return Table?.TableStatus === "ACTIVE";
  });
});
afterAll(async () => {
  await client.send(new DeleteTableCommand({ TableName }));
  client.destroy();
  await endpoint.close();
});

function claim({ batch, now }: { batch: string; now: number }) {
  return client.send(
    new PutItemCommand({
      TableName,
      Item: { fingerprint: { S: "a" }, expiresAt: { N: String(now + 60) }, batch: { S: batch } },
      ConditionExpression: "attribute_not_exists(fingerprint) OR expiresAt <= :now OR #batch = :batch",
      // A reserved word of DynamoDB's.
      ExpressionAttributeNames: { "#batch": "batch" },
      ExpressionAttributeValues: { ":now": { N: String(now) }, ":batch": { S: batch } },
    }),
  );
}

test("an item is put where its condition holds: new, the same batch's, or expired", async () => {
  await claim({ batch: "1", now: 1_000 });
  await claim({ batch: "1", now: 1_001 });
  await expect(claim({ batch: "2", now: 1_002 })).rejects.toBeInstanceOf(ConditionalCheckFailedException);
  await claim({ batch: "2", now: 1_061 });
});

test("a condition with a reserved word is refused as DynamoDB refuses it", async () => {
  const put = new PutItemCommand({
    TableName,
    Item: { fingerprint: { S: "b" } },
    ConditionExpression: "batch = :batch",
    ExpressionAttributeValues: { ":batch": { S: "1" } },
  });
  await expect(client.send(put)).rejects.toMatchObject({
    name: "ValidationException",
    message: "Invalid ConditionExpression: Attribute name is a reserved keyword; reserved keyword: batch",
  });
});
