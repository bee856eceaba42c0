import type { StackDrift } from "../../deploy/drift";
import { driftExitCode, driftText } from "../../deploy/drift-text";

const clean: StackDrift = { stack: "a-dev", deployed: true, drifted: [] };
const absent: StackDrift = { stack: "d-dev", deployed: false, drifted: [] };
const drifted: StackDrift = {
  stack: "b-dev",
  deployed: true,
  drifted: [
    { address: "aws_s3_bucket.store", what: "changed", attributes: ["force_destroy", "tags"] },
    { address: "aws_sqs_queue.dead", what: "removed", attributes: [] },
  ],
};
const failed: StackDrift = { stack: "c-dev", error: "c-dev: Terraform plan ended with exit code 1" };

test("the exit code is 0 without drift, 2 with it, and 1 where something is not known", () => {
  expect(driftExitCode([clean, absent])).toBe(0);
  expect(driftExitCode([clean, drifted])).toBe(2);
  expect(driftExitCode([clean, drifted, failed])).toBe(1);
});

test("each stack has its line, and whatever drifted one below it", () => {
  expect(driftText([clean, drifted, failed, absent])).toBe(
    [
      "a-dev: as it was deployed",
      "b-dev: 2 not as deployed",
      "  changed  aws_s3_bucket.store: force_destroy, tags",
      "  removed  aws_sqs_queue.dead",
      "not compared: c-dev: Terraform plan ended with exit code 1",
      "d-dev: nothing is deployed",
    ].join("\n"),
  );
});
