import { compare, compareBatching } from "../../cost/comparison";
import { estimateStack } from "../../cost/estimate";
import { defineWorkload } from "../../cost/workload";
import { nginxFirehose, nginxStream } from "./stacks";

const WAYS = [
  { name: "lambda", stack: nginxStream() },
  { name: "firehose", stack: nginxFirehose() },
];
const WORKLOAD = defineWorkload({ gbPerDay: 100 });

test("each way costs what its stack costs, and the cheapest is named", () => {
  const { costs, cheapest } = compare(WAYS, WORKLOAD);
  expect(costs).toEqual(WAYS.map(({ name, stack }) => ({ name, usd: estimateStack(stack, WORKLOAD).usd })));
  expect(cheapest).toBe("lambda");
});

test("of ways that cost the same, the first is named", () => {
  const same = [WAYS[1], { name: "again", stack: nginxFirehose() }].filter((way) => way !== undefined);
  expect(compare(same, WORKLOAD).cheapest).toBe("firehose");
  expect(() => compare([], WORKLOAD)).toThrow(RangeError);
});

test("batching is shown as far as a record holds lines, and Firehose gains most by it", () => {
  const batchings = compareBatching(WAYS, WORKLOAD);
  expect(batchings.map(({ linesPerRecord }) => linesPerRecord)).toEqual([1, 10, 100, 1_000]);
  const [lambda, firehose] = [0, 1].map((way) => {
    const usd = batchings.map(({ costs }) => costs[way]?.usd ?? Number.NaN);
    return (usd[0] ?? Number.NaN) / (usd[2] ?? Number.NaN);
  });
  expect(firehose).toBeGreaterThan(lambda ?? Number.NaN);
  const long = compareBatching(WAYS, { ...WORKLOAD, lineBytes: 20_000 });
  expect(long.map(({ linesPerRecord }) => linesPerRecord)).toEqual([1, 10]);
});
