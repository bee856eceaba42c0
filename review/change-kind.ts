import type { ResourceChange } from "./plan-document";

/** What becomes of a resource. `read` is a data source whose answer is known only during apply. */
export type ChangeKind = "create" | "update" | "replace" | "destroy" | "forget" | "read" | "no-op";

/**
 * Of the actions of a plan, of which a replacement has two, in either order. An action that a later Terraform adds counts as
 * an update: in doubt something changes.
 *
 * @example
 * changeKind(["delete", "create"]); // "replace"
 */
export function changeKind(actions: readonly string[]): ChangeKind {
  const has = (action: string): boolean => actions.includes(action);
  if (has("create")) return has("delete") || has("forget") ? "replace" : "create";
  if (has("delete")) return "destroy";
  if (has("forget")) return "forget";
  if (has("update")) return "update";
  if (has("read")) return "read";
  return has("no-op") ? "no-op" : "update";
}

/** Whether the state will hold an object that it does not hold now, though AWS has it. */
export function isImport({ change }: ResourceChange): boolean {
  return change.importing !== undefined && change.importing !== null;
}

/** Whether the state will know the object under another address. */
export function isMove({ address, previous_address }: ResourceChange): boolean {
  return previous_address !== undefined && previous_address !== address;
}

/** Whether applying the plan does anything about the resource, in AWS or in the state. */
export function isChanged(resource: ResourceChange): boolean {
  const kind = changeKind(resource.change.actions);
  if (kind === "read") return false;
  return kind !== "no-op" || isImport(resource) || isMove(resource);
}
