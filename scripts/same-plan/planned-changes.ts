import { changeKind, isImport, isMove } from "../../review/change-kind";
import type { ResourceChange } from "../../review/plan-document";
import { readPlanDocument } from "../../review/read-plan-document";

/**
 * What a plan would change, by address, each change whole; what stays as it is is not among it. Two plans of one thing
 * differ elsewhere: in their time, and in what is told of the state besides changes.
 *
 * @param text `terraform show -json` of a saved plan
 * @param source its file, for messages
 * @throws ReviewError where it is not such a document
 */
export function plannedChanges(text: string, source: string): Record<string, unknown> {
  const { resource_changes = [], output_changes = {} } = readPlanDocument({ text, where: source });
  return Object.fromEntries([
    ...resource_changes
      .filter(isPlanned)
      .map((planned) => [[planned.address, planned.deposed].join(" ").trim(), planned] as const),
    ...Object.entries(output_changes)
      .filter(([, { actions }]) => changeKind(actions) !== "no-op")
      .map(([name, change]) => [`output.${name}`, change] as const),
  ]);
}

/** What is read during apply is planned, too: what depends on it is not known before. */
function isPlanned(resource: ResourceChange): boolean {
  return changeKind(resource.change.actions) !== "no-op" || isImport(resource) || isMove(resource);
}
