import { deliveryRows, deliverySettings, flushesPerSecond } from "../../../cost/services/delivery-stream";
import { theResource } from "../../../cost/stack";
import { defineWorkload } from "../../../cost/workload";
import { type Changes, nginxFirehose } from "../stacks";

const MONTH = 730 * 3_600;
const GIB = 2 ** 30;
const delivery = (changes: Changes["delivery"] = {}) =>
  theResource(nginxFirehose({ delivery: changes }), "aws_kinesis_firehose_delivery_stream");

/** 100 records of 1,000 bytes a second. */
const WORKLOAD = defineWorkload({ gbPerDay: 8.64, lineBytes: 1_000 });
const OUT = { bytesPerSecond: 157_000, objectsPerSecond: 0.5 };
const INGESTED = (100 * MONTH * 5 * 1_024) / GIB;

const bill = (changes: Changes["delivery"] = {}) =>
  Object.fromEntries(deliveryRows(delivery(changes), WORKLOAD, OUT).map(({ of, usd }) => [of, usd]));

test("each record is paid as 5 KB, and nothing else is", () => {
  expect(bill()).toEqual({ "data in, each record in steps of 5 KB": expect.closeTo(INGESTED * 0.029, 9) });
});

test("Parquet is paid by the same 5 KB, partitions by what comes out", () => {
  expect(bill({ data_format_conversion_configuration: {} })).toMatchObject({
    "data converted to Parquet, in steps of 5 KB": expect.closeTo(INGESTED * 0.018, 9),
  });
  expect(bill({ dynamic_partitioning_configuration: { enabled: true } })).toMatchObject({
    "data partitioned": expect.closeTo(((157_000 * MONTH) / GIB) * 0.02, 9),
    "objects of partitions": expect.closeTo(((0.5 * MONTH) / 1_000) * 0.005, 9),
  });
});

test("beyond 500 TB in a month a GB costs less", () => {
  const large = defineWorkload({ ...WORKLOAD, gbPerDay: 8_640 });
  const [row] = deliveryRows(delivery(), large, OUT);
  const units = INGESTED * 1_000;
  expect(units).toBeGreaterThan(512_000);
  expect(row?.usd).toBeCloseTo(512_000 * 0.029 + (units - 512_000) * 0.025, 6);
});

test("a hint that is not there is 1 MiB and 60 s, AWS's own", () => {
  expect(deliverySettings(delivery()).transformBuffer).toEqual({ bytes: 2 ** 20, seconds: 60 });
  const parameters = [
    { parameter_name: "BufferSizeInMBs", parameter_value: "0.5" },
    { parameter_name: "BufferIntervalInSeconds", parameter_value: "30" },
  ];
  const processing_configuration = { processors: [{ type: "Lambda", parameters }] };
  expect(deliverySettings(delivery({ processing_configuration })).transformBuffer).toEqual({
    bytes: 2 ** 19,
    seconds: 30,
  });
});

test.each([
  ["its time is over", { bytesPerSecond: 10, recordsPerSecond: 5 }, 1 / 60],
  ["or it is full", { bytesPerSecond: 1_000, recordsPerSecond: 5 }, 1],
  ["or less comes than that", { bytesPerSecond: 10, recordsPerSecond: 0.001 }, 0.001],
])("a buffer is emptied when %s", (_rule, load, perSecond) => {
  expect(flushesPerSecond({ bytes: 1_000, seconds: 60 }, load)).toBeCloseTo(perSecond, 12);
});

test("a buffer of no time is one of a second", () => {
  expect(flushesPerSecond({ bytes: 1_000, seconds: 0 }, { bytesPerSecond: 10, recordsPerSecond: 5 })).toBe(1);
});
