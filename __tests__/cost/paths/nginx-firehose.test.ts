import { nginxFirehosePath, transformCalls } from "../../../cost/paths/nginx-firehose";
import { SPEEDS } from "../../../cost/speeds";
import { withDirectPut } from "../../../cost/variants";
import { defineWorkload, meanFlow } from "../../../cost/workload";
import { nginxFirehose, ON_DEMAND } from "../stacks";

const WORKLOAD = defineWorkload({ gbPerDay: 100 });
const flow = meanFlow(WORKLOAD);

test("the function is called for each full buffer of a shard, and does not wait for S3", () => {
  const stack = nginxFirehose({ function: { memory_size: 1_769 } });
  const { perSecond, seconds } = transformCalls(stack, { workload: WORKLOAD, flow, shards: 1 });
  expect(perSecond).toBeCloseTo(flow.bytesPerSecond / 2 ** 20, 9);
  const { lineBytes, linesPerSecond } = SPEEDS["firehose-transform"];
  expect(seconds).toBeCloseTo(2 ** 20 / lineBytes / linesPerSecond, 9);
});

test("or once a minute for each shard, when little comes", () => {
  const small = meanFlow(defineWorkload({ gbPerDay: 1 }));
  const { perSecond } = transformCalls(nginxFirehose(), { workload: WORKLOAD, flow: small, shards: 4 });
  expect(perSecond).toBeCloseTo(4 / 60, 9);
});

test("put directly, no stream is paid", () => {
  const resources = (stack: ReturnType<typeof nginxFirehose>) => [
    ...new Set(nginxFirehosePath(stack, WORKLOAD).rows.map(({ resource }) => resource.split(".")[0])),
  ];
  const delivery = "aws_kinesis_firehose_delivery_stream";
  expect(resources(nginxFirehose({ stream: ON_DEMAND }))).toEqual(
    expect.arrayContaining(["aws_kinesis_stream", delivery]),
  );
  expect(resources(withDirectPut(nginxFirehose({ stream: ON_DEMAND })))).not.toContain("aws_kinesis_stream");
});

const putsOf = (delivery: object) =>
  nginxFirehosePath(nginxFirehose({ delivery: { ...delivery } }), WORKLOAD).rows.find(
    ({ of }) => of === "PUT requests",
  )?.units ?? 0;

test("a larger buffer makes fewer objects, partitions some more", () => {
  expect(putsOf({ buffering_size: 128 })).toBeLessThan(putsOf({ buffering_size: 64 }));
  const partitioned = putsOf({ dynamic_partitioning_configuration: { enabled: true } });
  expect(partitioned).toBeGreaterThan(putsOf({}));
});

test("Parquet is said to be counted as gzip'd JSON", () => {
  const { notes } = nginxFirehosePath(
    nginxFirehose({
      delivery: { data_format_conversion_configuration: {}, compression_format: "UNCOMPRESSED" },
    }),
    defineWorkload({ gbPerDay: 1 }),
  );
  expect(notes).toEqual(["Parquet is counted as large as gzip'd JSON: nothing here writes it"]);
});
