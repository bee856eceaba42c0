import { ConditionalCheckFailedException, DynamoDBClient, PutItemCommand } from "@aws-sdk/client-dynamodb";
import type { Claim, Claims } from "./claims";

/**
 * A claim must not take the time that Slack needs: without an answer the kind is told. The SDK's first attempt and one more.
 */
const CLIENT_OPTIONS = {
  maxAttempts: 2,
  requestHandler: { requestTimeout: 2_000, throwOnRequestTimeout: true, connectionTimeout: 1_000 },
} as const;

interface ClaimTableOptions {
  /** With the key `fingerprint` and the TTL attribute `expiresAt`. */
  readonly table: string;
  /** For how long a claim holds. */
  readonly minutes: number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/**
 * Claims as items of a DynamoDB table. To be imported by `import()`, so that a function without a table does not load the
 * client.
 *
 * Time is compared by the condition, never by TTL, which removes an item up to some days after its time.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/TTL.html
 */
export function createClaimTable({ table, minutes, now }: ClaimTableOptions): Claims {
  const client = new DynamoDBClient(CLIENT_OPTIONS);
  /** @returns whether the condition held */
  const put = async ({ fingerprint, batch }: Claim, until: number, condition: string): Promise<boolean> => {
    const seconds = (millis: number) => ({ N: String(Math.floor(millis / 1_000)) });
    try {
      await client.send(
        new PutItemCommand({
          TableName: table,
          Item: { fingerprint: { S: fingerprint }, expiresAt: seconds(until), batch: { S: batch } },
          ConditionExpression: condition,
          // A word of DynamoDB's own.
          ExpressionAttributeNames: { "#batch": "batch" },
          ExpressionAttributeValues: {
            ":batch": { S: batch },
            ...(condition.includes(":now") ? { ":now": seconds(now()) } : {}),
          },
        }),
      );
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  };
  return {
    claim: (claim) =>
      put(
        claim,
        now() + minutes * 60_000,
        "attribute_not_exists(fingerprint) OR expiresAt <= :now OR #batch = :batch",
      ),
    // Already over, and not gone: to put is all that the function may do with the table.
    release: async (claim) => {
      await put(claim, now(), "#batch = :batch");
    },
  };
}
