import { stackOf } from "../../review/stack-of";
import { handMadePlan, recordedPlan } from "../helpers/plan-documents";

test("a stack is called as the default tags of its provider say", () => {
  expect(stackOf({ document: recordedPlan("nginx-stream-dev.destroy"), where: "other.json" })).toBe(
    "nginx-stream-dev",
  );
});

test("one without them is called after its file", () => {
  expect(stackOf({ document: handMadePlan({}), where: "plans/terraform-data-dev.plan.json" })).toBe(
    "terraform-data-dev",
  );
});
