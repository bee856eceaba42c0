import { basename } from "node:path";
import { at } from "./json-value";
import type { PlanDocument } from "./plan-document";

/**
 * The id of the stack that a plan is of: the default tag `stack`, which every stack of ours gives its provider; where
 * there is none (a stack of built-in resources only), the document's file name without what follows the first dot.
 *
 * @example
 * stackOf({ document, where: "plans/nginx-stream-dev.json" }); // "nginx-stream-dev"
 */
export function stackOf({ document, where }: { document: PlanDocument; where: string }): string {
  for (const { expressions } of Object.values(document.configuration?.provider_config ?? {})) {
    const tag = at(expressions, "default_tags", 0, "tags", "constant_value", "stack");
    if (typeof tag === "string" && tag !== "") return tag;
  }
  return basename(where).replace(/\..*$/, "") || where;
}
