import * as z from "zod";
import { globMatcher } from "../glob";
import type { StoredPolicy } from "./cluster-state";

const IsmTemplate = z.array(
  z.object({ index_patterns: z.array(z.string()), priority: z.number().default(0) }),
);

/**
 * The policy that a new index follows: of those whose `ism_template` names it, the one with the highest priority.
 * https://docs.opensearch.org/latest/im-plugin/ism/policies/#sample-policy-with-ism-template-for-auto-rollover
 */
export function policyFor(index: string, policies: ReadonlyMap<string, StoredPolicy>): string | undefined {
  const found = [...policies].flatMap(([id, { policy }]) => {
    const templates = IsmTemplate.safeParse(policy.ism_template).data ?? [];
    return templates
      .filter(({ index_patterns }) => index_patterns.some((pattern) => globMatcher(pattern)(index)))
      .map(({ priority }) => ({ id, priority }));
  });
  return found.sort((a, b) => b.priority - a.priority)[0]?.id;
}
