import type { Node } from "jsonc-parser";
import type { Path } from "../document";
import { FLOW_KEYS } from "../flow-schema";
import { GLOBAL_KEYS } from "../schema";
import { nearest } from "./nearest";
import { type Breach, isFields, type LintedConfig } from "./rule";

/** Keys of all options together: which of them an option reads differs between versions of the agent. */
const OPTION_KEYS = [
  "optionName",
  "customFieldNames",
  "delimiter",
  "jsonFormat",
  "logFormat",
  "matchPattern",
  "metadata",
  "timestamp",
  "metadataTTL",
  "className",
  "dataType",
];

/** Keys that the agent does not know: it ignores them without a word, so that a misspelt one means its default. */
export function* unknownKeys({ fields, flows }: LintedConfig): Iterable<Breach> {
  yield* unknownIn(fields, [], GLOBAL_KEYS);
  for (const flow of flows) {
    yield* unknownIn(flow.fields, flow.path, FLOW_KEYS);
    const options = flow.fields.dataProcessingOptions;
    for (const [index, option] of (Array.isArray(options) ? options : []).entries()) {
      const path = [...flow.path, "dataProcessingOptions", index];
      if (isFields(option)) yield* unknownIn(option, path, OPTION_KEYS);
    }
  }
}

function* unknownIn(fields: object, path: Path, known: readonly string[]): Iterable<Breach> {
  for (const key of Object.keys(fields)) {
    if (known.includes(key)) continue;
    const meant = nearest(key, known);
    const hint = meant === undefined ? "" : `: ${meant} is the nearest key`;
    yield { path: [...path, key], severity: "error", rule: `is no key that the agent knows${hint}` };
  }
}

/** Keys that stand twice in one object; of the values, which no reader of JSON shows, the agent takes the last. */
export function* repeatedKeys(node: Node, path: Path = []): Iterable<Breach> {
  const seen = new Set<string>();
  for (const [index, child] of (node.children ?? []).entries()) {
    if (child.type !== "property") {
      yield* repeatedKeys(child, [...path, index]);
      continue;
    }
    const [keyNode, value] = child.children ?? [];
    const key = String(keyNode?.value);
    if (seen.has(key)) {
      yield { path: [...path, key], severity: "error", rule: "stands twice: the agent takes the last one" };
    }
    seen.add(key);
    if (value !== undefined) yield* repeatedKeys(value, [...path, key]);
  }
}
