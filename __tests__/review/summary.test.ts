import { summarise } from "../../review/summary";
import { handMadePlan, recordedPlan } from "../helpers/plan-documents";

const NONE = {
  create: 0,
  update: 0,
  replace: 0,
  destroy: 0,
  forget: 0,
  read: 0,
  "no-op": 0,
  import: 0,
  move: 0,
};

test("a first plan creates what is managed, and reads during apply what depends on it", () => {
  const { counts, changed, errored } = summarise(recordedPlan("nginx-stream-dev.create"));
  expect(counts).toEqual({ ...NONE, create: 17, read: 2 });
  expect(changed).toHaveLength(17);
  expect(changed).toContainEqual({ address: "aws_kinesis_stream.stream", kind: "create" });
  expect(errored).toBe(false);
});

test("a plan without changes has none", () => {
  const { counts, changed, drift } = summarise(recordedPlan("nginx-stream-dev.no-changes"));
  expect(counts).toEqual({ ...NONE, "no-op": 17 });
  expect({ changed, drift }).toEqual({ changed: [], drift: [] });
});

test("a destroy destroys, and does not read", () => {
  expect(summarise(recordedPlan("nginx-stream-dev.destroy")).counts).toEqual({ ...NONE, destroy: 17 });
});

test("imports and moves count beside what else happens, a move alone is a change, and forgetting is no destroying", () => {
  const { counts, changed } = summarise(recordedPlan("nginx-stream-dev.moved"));
  expect(counts).toEqual({ ...NONE, update: 1, forget: 1, "no-op": 16, import: 1, move: 1 });
  expect(changed).toEqual([
    { address: "aws_cloudwatch_log_group.renamed", kind: "no-op" },
    { address: "aws_s3_bucket_ownership_controls.store_ownership_EDDFA026", kind: "forget" },
    { address: "terraform_data.adopted", kind: "update" },
  ]);
});

test("drift names what was removed, and which attributes were changed, but no value", () => {
  const { drift } = summarise(recordedPlan("alb-search-dev.drift"));
  expect(drift).toEqual([
    { address: "aws_sqs_queue.gone", kind: "removed", attributes: [] },
    {
      address: "aws_sqs_queue.queue",
      kind: "changed",
      attributes: expect.arrayContaining(["message_retention_seconds", "sqs_managed_sse_enabled", "tags"]),
    },
  ]);
  expect(JSON.stringify(drift)).not.toContain("somebody else");
});

test("drift that is a move only is none", () => {
  const drift = [
    {
      address: "aws_sqs_queue.b",
      actions: ["no-op"],
      before: {},
      after: {},
      previousAddress: "aws_sqs_queue.a",
    },
  ];
  expect(summarise(handMadePlan({ drift })).drift).toEqual([]);
});

test("a plan that ended in an error says so", () => {
  expect(summarise(recordedPlan("nginx-stream-dev.errored")).errored).toBe(true);
});

test("root outputs that get another value are named", () => {
  const output_changes = { url: { actions: ["update"] }, id: { actions: ["no-op"] } };
  expect(summarise(handMadePlan({ rest: { output_changes } })).outputs).toEqual(["url"]);
});
