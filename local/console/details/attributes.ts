import { resolveAttributes } from "../../plan/references";
import type { PlannedResource, StackPlan } from "../../plan/stack-plan";

/** Names of attributes whose value nobody is shown; a parameter or an ARN that only names the secret is no secret. */
const SECRET = /(password|passphrase|secret|token|credential|private_?key)/i;
const NAMES_IT = /(_arn|_parameter|_name|_id)$/i;

/** A resource's attributes, references resolved where the engine can; secrets are left out by their names. */
export function shownAttributes(plan: StackPlan, resource: PlannedResource): Record<string, unknown> {
  const entries = Object.entries(resource.attributes).map(([name, value]) => [
    name,
    shown(name, resolved(plan, resource, value)),
  ]);
  return Object.fromEntries(entries);
}

/** An expression that only Terraform evaluates stays as it stands. */
function resolved(plan: StackPlan, resource: PlannedResource, value: unknown): unknown {
  try {
    return resolveAttributes(plan, { ...resource, attributes: { value } }).value;
  } catch {
    return value;
  }
}

function shown(name: string, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => shown(name, item));
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, shown(key, item)]));
  }
  return typeof value === "string" && SECRET.test(name) && !NAMES_IT.test(name) ? "(not shown)" : value;
}
