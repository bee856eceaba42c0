import { describeDifferences } from "./describe-change";
import { type PolicyText, policyFindings } from "./iam/policy-findings";
import type { Rich } from "./markdown/rich";
import type { ReviewedChange, ReviewedPlan } from "./reviewed-plan";

/**
 * What somebody changed without Terraform, and what the plan does about it. The rules for planned changes look at it as
 * well: a port that was opened by hand is open.
 */
export function driftFindings(
  plan: ReviewedPlan,
  findingsOf: (change: ReviewedChange) => readonly { readonly text: Rich }[],
): PolicyText[] {
  const policies = policyFindings({ ...plan, changes: plan.drift });
  return plan.drift.map((drift) => {
    const ofPolicies = [...policies.widened, ...policies.security].filter(
      ({ address }) => address === drift.address,
    );
    const found = [...findingsOf(drift), ...ofPolicies].map(({ text }) => text);
    return {
      address: drift.address,
      text: [
        ...(drift.after === undefined
          ? ["**removed** outside Terraform"]
          : ["changed outside Terraform: ", ...describeDifferences(drift)]),
        ...found.flatMap((text): Rich => ["; ", ...text]),
        `; ${consequence(plan, drift)}`,
      ],
    };
  });
}

function consequence({ changes }: ReviewedPlan, { address }: ReviewedChange): string {
  const planned = changes.find((change) => change.address === address);
  if (planned?.kind === "create") return "the plan makes it anew";
  if (planned?.kind === "update" || planned?.kind === "replace") return "the plan changes it again";
  if (planned?.kind === "destroy") return "the plan destroys it";
  return "the plan **leaves it so**";
}
