import { costChanges } from "../../review/cost-change";
import { type HandMadeChange, handMadeReview, recordedReview } from "../helpers/plan-documents";

const costs = (...changes: HandMadeChange[]) => handMadeReview({ changes }).costs;
const alarm = (rest: Partial<HandMadeChange>): HandMadeChange => ({
  address: "aws_cloudwatch_metric_alarm.a",
  ...rest,
});

test("recorded: a shard becomes an on-demand stream", () => {
  expect(recordedReview("nginx-stream-dev.on-demand").costs).toEqual([
    {
      address: "aws_kinesis_stream.stream",
      before: expect.closeTo(10.95),
      after: expect.closeTo(29.2),
      missing: [],
    },
  ]);
});

test("recorded: a domain of twice the nodes and volumes", () => {
  const [domain] = recordedReview("alb-search-prod.risky").costs;
  // 3 (then 6) r7g.large at 0.178, 3 m7g.large masters at 0.135, gp3 of 3 × 100 (then 6 × 200) GB at 0.122.
  expect(domain?.before).toBeCloseTo((3 * 0.178 + 3 * 0.135) * 730 + 300 * 0.122);
  expect(domain?.after).toBeCloseTo((6 * 0.178 + 3 * 0.135) * 730 + 1200 * 0.122);
});

test("what is made costs, what is destroyed no longer does", () => {
  expect(costs(alarm({ after: { period: 60 } }))).toMatchObject([{ before: 0, after: 0.1 }]);
  expect(costs(alarm({ before: { period: 60 } }))).toMatchObject([{ before: 0.1, after: 0 }]);
});

test("what Terraform only forgets goes on costing, and what costs the same is not said", () => {
  expect(costs(alarm({ before: { period: 60 }, actions: ["forget"] }))).toEqual([]);
  expect(costs(alarm({ before: { period: 60, threshold: 1 }, after: { period: 60, threshold: 2 } }))).toEqual(
    [],
  );
  expect(costs({ address: "aws_iam_role.r", after: { name: "r" } })).toEqual([]);
});

test("what has no price, or is not known before apply, is named", () => {
  const stream = {
    address: "aws_kinesis_stream.s",
    after: { stream_mode_details: [{ stream_mode: "PROVISIONED" }] },
    unknown: { shard_count: true },
  };
  expect(costs(stream)).toEqual([
    { address: "aws_kinesis_stream.s", before: 0, after: 0, missing: ["shard_count"] },
  ]);
  const instance = { address: "aws_instance.i", after: { instance_type: "x9.mega" } };
  expect(costs(instance)).toMatchObject([{ missing: ["instance type x9.mega", "the root volume"] }]);
});

test("left-overs and data sources cost nothing", () => {
  const { plan } = handMadeReview({ changes: [alarm({ before: { period: 60 }, deposed: "0a1b2c3d" })] });
  expect(costChanges(plan)).toEqual([]);
});
