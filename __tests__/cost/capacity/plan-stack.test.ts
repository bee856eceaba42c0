import type { CapacityPlan } from "../../../cost/capacity/plan";
import { planOf } from "../../../cost/capacity/plan-stack";
import type { CostedStack } from "../../../cost/stack";
import { withDirectPut } from "../../../cost/variants";
import { defineWorkload } from "../../../cost/workload";
import { albSearch, logAlerts, nginxFirehose, nginxStream, ON_DEMAND } from "../stacks";

const INDEX = { retentionDays: 7, shards: 1, replicas: 0 };

function plan(stack: CostedStack, input: Partial<Parameters<typeof defineWorkload>[0]> = {}): CapacityPlan {
  const found = planOf(stack, INDEX)?.(defineWorkload({ gbPerDay: 10, ...input }));
  if (found === undefined) throw new Error(`no plan of ${stack.stackId}`);
  return found;
}

/** `needs` and `has` by setting. */
const settings = (found: CapacityPlan) =>
  Object.fromEntries(found.settings.map(({ what, needs, has }) => [what, [needs, has]]));
/** `needs` and limit by quota. */
const quotas = (found: CapacityPlan) =>
  Object.fromEntries(found.quotas.map(({ quota, needs }) => [quota.name, [needs, quota.value]]));

describe("a stream of shards", () => {
  test("needs them for the records of the peak, and of the bytes where lines are put together", () => {
    // 10 GB a day are 432 lines a second; at ten times that, 4,319 records, or 1.1 MiB.
    expect(settings(plan(nginxStream(), { peakFactor: 10 })).shards).toEqual([5, 1]);
    const packed = plan(nginxStream(), { peakFactor: 10, linesPerRecord: 50 });
    expect(settings(packed).shards).toEqual([2, 1]);
    expect(packed.settings[0]?.note).toBe("bytes decide, 1 MB/s each");
  });

  test("uses up the account's shards and its functions, one for each", () => {
    const found = quotas(plan(nginxStream(), { gbPerDay: 1_000 }));
    expect(found["shards of an account"]).toEqual([130, 1_000]);
    expect(found["functions at a time in the account"]).toEqual([130, 1_000]);
  });

  test("gives a function a batch that it has the time for", () => {
    const [needs = 0, has = 0] = settings(plan(nginxStream()))["time of a call"] ?? [];
    expect(needs).toBeLessThan(has);
    const [slow = 0] = settings(plan(nginxStream(), { linesPerSecond: 100 }))["time of a call"] ?? [];
    expect(slow).toBeGreaterThan(has);
  });

  test("needs more functions on a shard, or more memory, where they are slow", () => {
    const packed = { linesPerRecord: 90, gbPerDay: 30, peakFactor: 3 };
    expect(settings(plan(nginxStream(), packed))["parallelization factor"]).toEqual([1, 1]);
    const slow = plan(nginxStream(), { ...packed, linesPerSecond: 2_000 });
    const [factor = 0] = settings(slow)["parallelization factor"] ?? [];
    const [memory = 0] = settings(slow).memory ?? [];
    expect(factor).toBeGreaterThan(1);
    expect(memory).toBeGreaterThan(512);
  });

  test("says when the factor cannot be as high as it would have to be", () => {
    const { settings: all } = plan(nginxStream(), { linesPerRecord: 90, gbPerDay: 30, linesPerSecond: 50 });
    expect(all.find(({ what }) => what === "parallelization factor")?.note).toMatch(
      /: more than 10 there are not, so more shards$/,
    );
  });
});

test("a new on-demand stream takes 4 MB/s, and no stream more than the region's limit", () => {
  const found = plan(nginxStream({ stream: ON_DEMAND }), { gbPerDay: 2_000 });
  const [needs = 0, has] = settings(found)["write of a new on-demand stream"] ?? [];
  expect([needs, has]).toEqual([expect.closeTo(259, 0), 4]);
  expect(quotas(found)["write of an on-demand stream"]).toEqual([needs, 200]);
});

describe("a delivery stream", () => {
  const direct = withDirectPut(nginxFirehose());

  test("of hosts has three limits, which grow together", () => {
    const found = quotas(plan(direct, { gbPerDay: 100 }));
    expect(found["direct put, bytes"]).toEqual([expect.closeTo(3.31, 2), 1]);
    expect(found["direct put, records"]).toEqual([expect.closeTo(12_956, 0), 100_000]);
    expect(found["direct put, requests"]).toEqual([expect.closeTo(25.9, 1), 1_000]);
  });

  test("of a stream has none of them, but five calls for each shard", () => {
    const found = quotas(plan(nginxFirehose(), { gbPerDay: 100 }));
    expect(Object.keys(found)).not.toContain("direct put, bytes");
    const [needs = 0, limit] = found["calls of the function at a time for a shard"] ?? [];
    expect(needs).toBeLessThan(1);
    expect(limit).toBe(5);
  });

  test("gets an answer within 6 MB of the buffer that it calls the function with", () => {
    expect(quotas(plan(direct))["answer of the function"]).toEqual([expect.closeTo(2.2, 1), 6]);
  });

  test("with partitions has two hours open", () => {
    const partitioned = nginxFirehose({
      delivery: { dynamic_partitioning_configuration: { enabled: true } },
    });
    expect(quotas(plan(partitioned))["active partitions of a delivery stream"]).toEqual([2, 500]);
  });
});

describe("alerts", () => {
  test("are held up by Slack's one message a second, and by reserved concurrency", () => {
    const found = plan(logAlerts({ function: { reserved_concurrent_executions: 1 } }), { gbPerDay: 100 });
    expect(quotas(found)["messages to a webhook"]).toEqual([expect.closeTo(13, 0), 1]);
    expect(settings(found).reservedConcurrency).toEqual([7, 1]);
  });

  test("that nothing matches need nothing", () => {
    const found = plan(logAlerts(), { matchingPercent: 0 });
    expect(quotas(found)["functions at a time in the account"]).toEqual([0, 1_000]);
    expect(settings(found)).not.toHaveProperty("reservedConcurrency");
  });
});

describe("a domain", () => {
  test("holds its days as AWS's formula has it", () => {
    const [needs = 0, has] = settings(plan(albSearch(), { gbPerDay: 1 }))["storage of the domain"] ?? [];
    expect(needs).toBeCloseTo(((1e9 * 2.27) / 2 ** 30) * 7 * 1.45, 9);
    expect(has).toBe(10);
  });

  test("indexes each line once for each copy of it", () => {
    const copied = planOf(albSearch(), { ...INDEX, replicas: 1 })?.(defineWorkload({ gbPerDay: 10 }));
    const [once = 0, has] = settings(plan(albSearch())).indexing ?? [];
    expect(copied && settings(copied).indexing).toEqual([expect.closeTo(2 * once, 9), has]);
    expect(has).toBe(4_000);
  });

  test("that somebody else has is not planned, and its path still is", () => {
    const { resources, ...rest } = albSearch();
    const found = plan({
      ...rest,
      resources: resources.filter(({ type }) => type !== "aws_opensearch_domain"),
    });
    expect(found.settings.map(({ what }) => what)).toEqual(["mapping.maximumConcurrency", "time of a call"]);
  });

  test("is read from by as many functions as objects take to index", () => {
    const [needs, has] = settings(plan(albSearch(), { gbPerDay: 100 }))["mapping.maximumConcurrency"] ?? [];
    expect([needs, has]).toEqual([3, 2]);
  });
});

test("the plan of a stack that no lines go through is none", () => {
  const host = { stackId: "nginx-host-test", region: "ap-northeast-2", resources: [] };
  expect(planOf(host, INDEX)).toBeUndefined();
  expect(planOf(albSearch(), undefined)).toBeUndefined();
});
