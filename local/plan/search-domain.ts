import { EngineError } from "../error";
import type { StackPlan } from "./stack-plan";

/**
 * The stack that plans an OpenSearch domain; undefined where none does.
 *
 * @throws EngineError for more than one domain: requests to the engine do not say which of them they are for
 */
export function searchStackOf(plans: readonly StackPlan[]): string | undefined {
  const domains = plans.flatMap(({ stackId, resources }) =>
    resources
      .filter(({ type }) => type === "aws_opensearch_domain")
      .map(({ address }) => ({ stackId, address })),
  );
  const [first, second] = domains;
  if (second !== undefined) {
    throw new EngineError(
      `${second.stackId}: ${second.address}: the local engine has one OpenSearch domain, and ${first?.stackId} plans another`,
    );
  }
  return first?.stackId;
}
