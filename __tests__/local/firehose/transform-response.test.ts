import type { SourceRecord } from "../../../local/firehose/source-record";
import { checkResponse } from "../../../local/firehose/transform-response";
import { receipt } from "./support";

const record = (recordId: string): SourceRecord => ({
  recordId,
  data: Buffer.from(recordId),
  arrivalTime: new Date(0),
  receipt,
});
const [first, second] = [record("1"), record("2")];
const ok = (recordId: string, more: object = {}) => ({ recordId, result: "Ok", data: "YQ==", ...more });

function check(...records: object[]) {
  const checked = checkResponse(JSON.stringify({ records }), [first, second]);
  return "failure" in checked ? checked.failure.errorCode : checked.results;
}

test("results stand beside their records, in whatever order they came", () => {
  const dropped = { recordId: "1", result: "Dropped" };
  const partitioned = ok("2", { metadata: { partitionKeys: { host: "a" } } });
  expect(check(partitioned, dropped)).toEqual(
    new Map<SourceRecord, object>([
      [second, partitioned],
      [first, dropped],
    ]),
  );
});

test.each<[string, string, object[]]>([
  ["a missing record id", "Lambda.MissingRecordId", [ok("1")]],
  ["a doubled record id", "Lambda.DuplicatedRecordId", [ok("1"), ok("1"), ok("2")]],
  ["an unknown record id", "Lambda.JsonProcessingException", [ok("1"), ok("2"), ok("3")]],
  ["an unknown result", "Lambda.JsonProcessingException", [ok("1"), { recordId: "2", result: "Fine" }]],
  ["data that is not base64", "Lambda.JsonProcessingException", [ok("1"), ok("2", { data: "a b" })]],
  ["a record without data", "Lambda.JsonProcessingException", [ok("1"), { recordId: "2", result: "Ok" }]],
])("%s fails the batch", (_what, code, records) => {
  expect(check(...records)).toBe(code);
});

test.each(["null", "{}", "not JSON"])("the answer %s fails the batch", (payload) => {
  expect(checkResponse(payload, [first])).toMatchObject({
    failure: { errorCode: "Lambda.JsonProcessingException" },
  });
});

test("an answer beyond 6 MB fails the batch", () => {
  const data = "A".repeat(6 * 1024 * 1024);
  const payload = JSON.stringify({ records: [ok("1", { data })] });
  expect(checkResponse(payload, [first])).toMatchObject({
    failure: { errorCode: "Lambda.ResponseTooLarge" },
  });
});
