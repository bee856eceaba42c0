import { quotasIn } from "../../../cost/capacity/quotas";

test("three regions have more of Kinesis and Firehose, all have the same of the rest", () => {
  const of = (region: string) => {
    const { shards, onDemandWrite, directPutBytes, directPutRecords, directPutRequests, concurrency } =
      quotasIn(region);
    return [shards, onDemandWrite, directPutBytes, directPutRecords, directPutRequests, concurrency].map(
      ({ value }) => value,
    );
  };
  expect(of("ap-northeast-2")).toEqual([1_000, 200, 1, 100_000, 1_000, 1_000]);
  expect(of("us-east-1")).toEqual([20_000, 10_000, 5, 500_000, 2_000, 1_000]);
  expect(of("eu-west-1")).toEqual(of("us-west-2"));
});

test("every quota has a page that states it", () => {
  for (const { source } of Object.values(quotasIn("ap-northeast-2"))) {
    expect(source).toMatch(/^https:\/\/docs\.(aws\.amazon\.com|slack\.dev)\//);
  }
});
