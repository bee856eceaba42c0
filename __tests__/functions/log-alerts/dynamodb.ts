import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { CreateTableCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";

/** Has no types. */
const dynalite = jest.requireActual<(options: { createTableMs: number }) => Server>("dynalite");

/** DynamoDB on a port of this machine, with the table as the stack makes it. */
export async function startDynamoDb(table: string) {
  const server = dynalite({ createTableMs: 0 });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const credentials = { accessKeyId: "test", secretAccessKey: "test" };
  const client = new DynamoDBClient({ endpoint: url, region: "ap-northeast-2", credentials });
  await client.send(
    new CreateTableCommand({
      TableName: table,
      BillingMode: "PAY_PER_REQUEST",
      KeySchema: [{ AttributeName: "fingerprint", KeyType: "HASH" }],
      AttributeDefinitions: [{ AttributeName: "fingerprint", AttributeType: "S" }],
    }),
  );
  const close = async (): Promise<void> => {
    client.destroy();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { url, client, close };
}
