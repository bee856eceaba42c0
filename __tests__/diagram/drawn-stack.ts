import type { DrawnStack } from "../../diagram/graph";
import { plannedStack, type Resources } from "../helpers/planned-stack";

/** A stack of resources by type and name, as it would be read from what was synthesized. */
export function drawnStack(stackId: string, resources: Resources): DrawnStack {
  return { ...plannedStack(resources), stackId };
}

/** Edges as one line each: `kind id (what goes along it)`, without the stack's id. */
export function edgeLines(
  stackId: string,
  edges: readonly { readonly id: string; readonly label?: string }[],
): string[] {
  return edges.map(({ id, label }) => `${id.replaceAll(`${stackId}/`, "")}: ${label}`);
}
