import { GetItemCommand } from "@aws-sdk/client-dynamodb";
import { createClaimTable } from "../../../functions/log-alerts/claim-table";
import { startDynamoDb } from "./dynamodb";
import { NOON } from "./fixtures";

const TABLE = "fingerprints";
const MINUTE = 60_000;
const before = { ...process.env };
let dynamoDb: Awaited<ReturnType<typeof startDynamoDb>>;
let now = NOON;

// As Lambda and the local engine tell a function: by its environment.
beforeAll(async () => {
  dynamoDb = await startDynamoDb(TABLE);
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: dynamoDb.url,
    AWS_REGION: "ap-northeast-2",
    AWS_ACCESS_KEY_ID: "test",
    AWS_SECRET_ACCESS_KEY: "test",
  });
});
afterAll(async () => {
  process.env = before;
  await dynamoDb.close();
});

const claims = (table = TABLE) => createClaimTable({ table, minutes: 10, now: () => now });

it("gives a kind to the first batch, and again to the same one", async () => {
  const { claim } = claims();
  expect(await claim({ fingerprint: "first", batch: "a" })).toBe(true);
  expect(await claim({ fingerprint: "first", batch: "b" })).toBe(false);
  expect(await claim({ fingerprint: "first", batch: "a" })).toBe(true);
  expect(await claim({ fingerprint: "second", batch: "b" })).toBe(true);
});

it("keeps who claimed what until when, in seconds as TTL reads them", async () => {
  now = NOON + 999;
  await claims().claim({ fingerprint: "kept", batch: "a" });
  const item = new GetItemCommand({ TableName: TABLE, Key: { fingerprint: { S: "kept" } } });
  expect((await dynamoDb.client.send(item)).Item).toEqual({
    fingerprint: { S: "kept" },
    batch: { S: "a" },
    expiresAt: { N: String((NOON + 10 * MINUTE) / 1_000) },
  });
});

it("gives a kind to another batch when the time is over, though TTL has not removed it", async () => {
  const { claim } = claims();
  now = NOON;
  await claim({ fingerprint: "over", batch: "a" });
  now = NOON + 10 * MINUTE - 1;
  expect(await claim({ fingerprint: "over", batch: "b" })).toBe(false);
  now = NOON + 10 * MINUTE;
  expect(await claim({ fingerprint: "over", batch: "b" })).toBe(true);
  expect(await claim({ fingerprint: "over", batch: "a" })).toBe(false);
});

it("gives a kind that was given back to the next batch", async () => {
  const { claim, release } = claims();
  await claim({ fingerprint: "back", batch: "a" });
  await release({ fingerprint: "back", batch: "a" });
  expect(await claim({ fingerprint: "back", batch: "b" })).toBe(true);
});

it("does not take from another batch what is given back late", async () => {
  const { claim, release } = claims();
  await claim({ fingerprint: "late", batch: "b" });
  await release({ fingerprint: "late", batch: "a" });
  await release({ fingerprint: "never claimed", batch: "a" });
  expect(await claim({ fingerprint: "late", batch: "c" })).toBe(false);
});

it("gives a kind to one of many batches at once", async () => {
  const { claim } = claims();
  const given = await Promise.all(
    Array.from({ length: 8 }, (_, batch) => claim({ fingerprint: "many", batch: `${batch}` })),
  );
  expect(given.filter(Boolean)).toHaveLength(1);
});

it("fails where the table cannot be asked", async () => {
  await expect(claims("none").claim({ fingerprint: "f", batch: "a" })).rejects.toMatchObject({
    name: "ResourceNotFoundException",
  });
});
