import { bucketOwners } from "../../../local/plan/bucket-owners";
import { plannedStack } from "../../helpers/planned-stack";

test("a bucket belongs to the stack that plans it, by the name it will have", () => {
  const owner = plannedStack({
    aws_s3_bucket: { logs: { bucket: "logs-of-one" }, more: { bucket: "more-of-one" } },
    aws_sqs_queue: { queue: { name: "logs-of-none" } },
  });
  const other = {
    ...plannedStack({ aws_s3_bucket: { logs: { bucket: "logs-of-two" } } }),
    stackId: "two-dev",
  };
  expect([...bucketOwners([owner, other])]).toEqual([
    ["logs-of-one", "test-dev"],
    ["more-of-one", "test-dev"],
    ["logs-of-two", "two-dev"],
  ]);
});
