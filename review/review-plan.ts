import { type CostChange, costChanges } from "./cost-change";
import { driftFindings } from "./drift";
import type { ChangedValues, Finding, FindingKind } from "./finding";
import { grantFindings } from "./iam/grants";
import { type PolicyText, policyFindings } from "./iam/policy-findings";
import type { Rich } from "./markdown/rich";
import { rich } from "./markdown/rich";
import { type Owners, ownersOf } from "./owners";
import { retentionFindings } from "./retention";
import type { ReviewedChange, ReviewedPlan } from "./reviewed-plan";
import { securityFindings } from "./security/findings";
import { statefulFindings } from "./stateful";

/** One stack's plan with what is to be said of it. */
export interface PlanReview {
  readonly plan: ReviewedPlan;
  readonly findings: readonly Finding[];
  /** Rights of roles, buckets … that the plan makes. */
  readonly created: readonly PolicyText[];
  readonly costs: readonly CostChange[];
}

/**
 * Looks for all that a reviewer must not miss.
 *
 * @example
 * reviewPlan(reviewedPlan({ document, where })).findings.filter(({ kind }) => kind === "iam");
 */
export function reviewPlan(plan: ReviewedPlan): PlanReview {
  const finding = (kind: FindingKind, address: string, text: Rich): Finding => ({
    kind,
    stack: plan.stack,
    address,
    text,
  });
  const of = (kind: FindingKind, texts: readonly PolicyText[]): Finding[] =>
    texts.map(({ address, text }) => finding(kind, address, text));
  const policies = policyFindings(plan);
  const grants = grantFindings(plan);
  const owners = ownersOf(plan);
  const changed = plan.changes.filter(({ mode, kind }) => mode === "managed" && kind !== "no-op");
  return {
    plan,
    findings: [
      ...wholenessTexts(plan).map((text) => finding("errored", plan.stack, text)),
      ...changed.flatMap((change) =>
        statefulFindings(change).map((text) => finding("stateful", change.address, text)),
      ),
      ...of("iam", [...policies.widened, ...grants.widened]),
      ...of("security", policies.security),
      ...changed.flatMap((change) => [
        ...valueFindings(change, owners).map(({ kind, text }) => finding(kind, change.address, text)),
      ]),
      ...driftFindings(plan, (change) => valueFindings(change, owners)).map(({ address, text }) =>
        finding("drift", address, text),
      ),
    ],
    created: [...policies.created, ...grants.created],
    costs: costChanges(plan),
  };
}

/** What the values of one resource say: the same of a change that is planned, and of one that somebody made. */
function valueFindings(
  change: ReviewedChange,
  owners: Owners,
): { readonly kind: "security" | "retention"; readonly text: Rich }[] {
  const { type, kind, before, after } = change;
  if (kind === "no-op" || kind === "read" || kind === "forget" || change.isDeposed) return [];
  const values: ChangedValues = {
    type,
    kind,
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
  };
  const bucket = String(before?.bucket ?? after?.bucket);
  const owner = { isOwnerGone: owners.isDestroyed(bucket), isOwnerNew: isNewBucket(change, owners) };
  return [
    ...securityFindings(values, owner.isOwnerGone).map((text) => ({ kind: "security" as const, text })),
    ...retentionFindings(values, owner).map((text) => ({ kind: "retention" as const, text })),
  ];
}

/** A bucket that the same plan makes is not known by its id yet, or by the name that its resource has. */
function isNewBucket({ after }: ReviewedChange, owners: Owners): boolean {
  return typeof after?.bucket !== "string" || owners.isCreated(after.bucket);
}

function wholenessTexts({ summary, isPartial, failedChecks }: ReviewedPlan): Rich[] {
  return [
    ...(summary.errored ? [["planning **ended in an error**: there may be more than is listed here"]] : []),
    ...(isPartial
      ? [["the plan is **not of the whole configuration** (-target, or something is deferred)"]]
      : []),
    ...failedChecks.map(({ address, status }) => rich`a condition of ${address} does not hold: ${status}`),
  ];
}
