import { type Way, type WayContext, way } from "./way";

/** Where a queue's messages go that nobody could take. */
export function redriveWays({ stackId, resource, places }: WayContext): Way[] {
  const policy = redrivePolicy(resource.attributes.redrive_policy);
  const count = policy.maxReceiveCount;
  return way("failure", {
    from: places.find({ stackId, value: `\${${resource.address}.arn}` }),
    to: places.find({ stackId, value: policy.deadLetterTargetArn }),
    label: count === undefined ? "dead letters" : `after ${count} tries`,
  });
}

/** JSON, or an expression of Terraform that refers to the other queue. */
function redrivePolicy(value: unknown): { deadLetterTargetArn?: unknown; maxReceiveCount?: unknown } {
  if (typeof value !== "string") return {};
  try {
    return JSON.parse(value);
  } catch {
    return { deadLetterTargetArn: value };
  }
}
