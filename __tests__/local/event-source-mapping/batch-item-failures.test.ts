import { failedItems } from "../../../local/event-source-mapping/batch-item-failures";

const IDS = ["a", "b"];
const failures = (...itemIdentifiers: unknown[]) =>
  JSON.stringify({ batchItemFailures: itemIdentifiers.map((itemIdentifier) => ({ itemIdentifier })) });

test.each<[what: string, payload: string, failed: readonly string[]]>([
  ["names one message", failures("b"), ["b"]],
  ["names none", failures(), []],
  ["is null", "null", []],
  ["is empty", "{}", []],
  ["has null for a list", '{"batchItemFailures":null}', []],
  ["is no JSON", "{", IDS],
  ["is a text", '"ok"', IDS],
  ["has an empty identifier", failures("b", ""), IDS],
  ["has null for an identifier", failures(null), IDS],
  ["has another key", '{"batchItemFailures":[{"messageId":"b"}]}', IDS],
  ["names a message of another batch", failures("c"), IDS],
])("a response that %s: %s", (_what, payload, failed) => {
  expect(failedItems(payload, IDS)).toEqual(failed);
});
