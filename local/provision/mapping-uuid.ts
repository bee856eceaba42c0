import { createHash } from "node:crypto";
import type { PlannedResource, StackPlan } from "../plan/stack-plan";

/** What stands in for the UUID that AWS gives a mapping: the same plan has the same one. */
export function mappingUuid(plan: StackPlan, resource: PlannedResource): string {
  const hex = createHash("sha256").update(`${plan.stackId} ${resource.address}`).digest("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    "-",
  );
}
