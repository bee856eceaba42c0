import fc from "fast-check";
import { total } from "../../cost/charge";
import { CostError } from "../../cost/error";
import { estimateStack, pathKind } from "../../cost/estimate";
import type { CostedStack } from "../../cost/stack";
import { defineWorkload } from "../../cost/workload";
import { albSearch, logAlerts, nginxFirehose, nginxStream, ON_DEMAND } from "./stacks";

const STACKS: readonly (readonly [string, CostedStack])[] = [
  ["nginx-stream, shards", nginxStream()],
  ["nginx-stream, on demand", nginxStream({ stream: { ...ON_DEMAND, retention_period: 168 } })],
  ["nginx-firehose, shards", nginxFirehose()],
  ["nginx-firehose, on demand", nginxFirehose({ stream: ON_DEMAND })],
  ["nginx-firehose, Parquet", nginxFirehose({ delivery: { data_format_conversion_configuration: {} } })],
  ["log-alerts", logAlerts()],
  ["alb-search", albSearch()],
];

const usd = (stack: CostedStack, input: Parameters<typeof defineWorkload>[0]) =>
  estimateStack(stack, defineWorkload(input)).usd;

const gbPerDay = fc.double({ min: 0.01, max: 20_000, noNaN: true });
/** The last digits of a sum. */
const ALMOST = 1 + 1e-9;

describe.each(STACKS)("%s", (_name, stack) => {
  test("the rows add up to the total, and each has a page of AWS", () => {
    fc.assert(
      fc.property(gbPerDay, (volume) => {
        const estimate = estimateStack(stack, defineWorkload({ gbPerDay: volume }));
        expect(estimate.usd).toBeCloseTo(total(estimate.rows), 9);
        for (const row of estimate.rows) {
          expect(row.usd).toBeGreaterThanOrEqual(0);
          expect(row.source).toMatch(/^https:\/\/aws\.amazon\.com\//);
        }
      }),
      { numRuns: 25 },
    );
  });

  test("more lines never cost less", () => {
    fc.assert(
      fc.property(gbPerDay, fc.double({ min: 1, max: 3, noNaN: true }), (volume, times) => {
        const more = usd(stack, { gbPerDay: volume * times });
        expect(usd(stack, { gbPerDay: volume })).toBeLessThanOrEqual(more * ALMOST);
      }),
    );
  });

  test("nor do lines that a slower function takes longer for", () => {
    const cost = (linesPerSecond: number) => usd(stack, { gbPerDay: 50, linesPerSecond });
    expect(cost(1_000)).toBeGreaterThanOrEqual(cost(100_000));
  });
});

test.each(STACKS.slice(0, 5))("%s: putting whole records together is never dearer", (_name, stack) => {
  fc.assert(
    fc.property(
      gbPerDay,
      fc.integer({ min: 1, max: 40 }),
      fc.integer({ min: 1, max: 10 }),
      (volume, linesPerRecord, times) => {
        const apart = usd(stack, { gbPerDay: volume, linesPerRecord });
        const together = usd(stack, { gbPerDay: volume, linesPerRecord: linesPerRecord * times });
        expect(together).toBeLessThanOrEqual(apart * ALMOST);
      },
    ),
  );
});

test("the kind of a path is its stack's id without the environment", () => {
  expect(pathKind({ stackId: "nginx-stream-dev" })).toBe("nginx-stream");
  expect(pathKind({ stackId: "nginx-host-dev" })).toBeUndefined();
  expect(pathKind({ stackId: "toString-dev" })).toBeUndefined();
});

test("a stack that no lines go through costs what is there", () => {
  const host = {
    stackId: "nginx-host-test",
    region: "ap-northeast-2",
    resources: [{ address: "aws_eip.ip", type: "aws_eip", attributes: {} }],
  };
  expect(usd(host, { gbPerDay: 1 })).toBeCloseTo(3.65, 9);
  expect(usd(host, { gbPerDay: 1_000 })).toBeCloseTo(3.65, 9);
});

test("a stack that is not as the model knows it is refused by name", () => {
  const { resources, ...rest } = nginxStream();
  const without = (type: string) => ({ ...rest, resources: resources.filter((one) => one.type !== type) });
  expect(() => usd(without("aws_lambda_function"), { gbPerDay: 1 })).toThrow(
    new CostError("nginx-stream-test: must have one aws_lambda_function to be costed, got 0"),
  );
  expect(() => usd(nginxStream({ mapping: { batch_size: "many" } }), { gbPerDay: 1 })).toThrow(
    /^aws_lambda_event_source_mapping\.mapping: batch_size: /,
  );
});
