import { join, type Rich, rich, some } from "../markdown/rich";
import type { ReviewedPlan } from "../reviewed-plan";
import {
  conditionsText,
  describeWidening,
  isForEverybody,
  type PolicyOf,
  permissionText,
  sets,
} from "./describe";
import { type PolicyChange, policyChanges } from "./policy-changes";
import type { Statement } from "./statement";
import { deniesRemoved, type Widening, widenings } from "./widening";

export interface PolicyText {
  readonly address: string;
  readonly text: Rich;
}

export interface PolicyFindings {
  /** What is allowed from now on that was not. */
  readonly widened: readonly PolicyText[];
  /** Of security's: open to everybody, or no longer refused without TLS. */
  readonly security: readonly PolicyText[];
  /** Policies of roles, buckets and so on that the plan makes: all of it is new, nothing of it wider. */
  readonly created: readonly PolicyText[];
}

/** What an owner's policies are about, by the first part of its key. */
function policyOf(owner: string): PolicyOf {
  if (/^(role|user|group|policy):/.test(owner)) return "identity";
  return owner.startsWith("trust:") ? "trust" : "resource";
}

/** Compares all policies of a plan that are about the same role, bucket, queue and so on. */
export function policyFindings(plan: ReviewedPlan): PolicyFindings {
  const groups = new Map<string, PolicyChange[]>();
  for (const policy of policyChanges(plan)) {
    groups.set(policy.owner, [...(groups.get(policy.owner) ?? []), policy]);
  }
  const found = [...groups].map(([owner, policies]) => findingsOf(policies, policyOf(owner)));
  return {
    widened: found.flatMap(({ widened }) => widened),
    security: found.flatMap(({ security }) => security),
    created: found.flatMap(({ created }) => created),
  };
}

function findingsOf(policies: readonly PolicyChange[], of: PolicyOf): PolicyFindings {
  const before = policies.flatMap((policy) => policy.before);
  const allAfter = policies.flatMap((policy) => policy.after);
  const changed = policies.filter(({ isChanged }) => isChanged);
  const existing = changed.filter(({ isNew }) => !isNew);
  const created = changed.filter(({ isNew }) => isNew);
  const wider = existing.flatMap((policy) =>
    widenings({ before, after: policy.after, allAfter }).map((widening) => ({ policy, widening })),
  );
  const undenied = changed.some(({ isGone }) => isGone)
    ? []
    : changed
        .filter((policy) => policy.before.some(({ effect }) => effect === "Deny"))
        .flatMap((policy) =>
          deniesRemoved({ before: policy.before, allAfter }).map((widening) => ({ policy, widening })),
        );
  return {
    widened: [
      ...[...wider, ...undenied].map(({ policy, widening }) => ({
        address: policy.address,
        text: wideningText(policy, widening, of),
      })),
      ...existing.filter(({ isUnknown }) => isUnknown).map(unknownText),
      ...created.filter(isWide).map((policy) => wideText(policy, of)),
    ],
    security: [
      ...undenied.filter(({ widening }) => isAboutTls(widening)).map(({ policy }) => tlsText(policy)),
      ...changed.filter((policy) => of !== "identity" && opens(policy, before)).map(everybodyText),
    ],
    created: created.filter((policy) => !isWide(policy)).map((policy) => createdText(policy, of)),
  };
}

function wideningText(policy: PolicyChange, widening: Widening, of: PolicyOf): Rich {
  if (policy.isHidden) {
    return ["the policy is sensitive, and so not shown: it allows more than before (", widening.kind, ")"];
  }
  const references = widening.kind === "unknown" ? policy.references : [];
  return [
    ...describeWidening(widening, of),
    ...(references.length === 0 ? [] : ["; it refers to ", ...some([...new Set(references)], 5)]),
  ];
}

function unknownText({ address, attribute }: Pick<PolicyChange, "address" | "attribute">): PolicyText {
  return { address, text: rich`${attribute} is **not known before apply**, and cannot be compared` };
}

/** One who may do something without any condition on who they are; a statement that denies is none. */
function opens({ after }: PolicyChange, before: readonly Statement[]): boolean {
  const isOpen = (statement: Statement): boolean =>
    statement.effect === "Allow" &&
    statement.conditions.length === 0 &&
    isForEverybody({ principals: [statement.principals] });
  return after.some(isOpen) && !before.some(isOpen);
}

function everybodyText({ address, after, isHidden }: PolicyChange): PolicyText {
  const open = after.filter(
    (statement) => statement.effect === "Allow" && isForEverybody({ principals: [statement.principals] }),
  );
  const what = isHidden ? ["something (the policy is sensitive)"] : sets(open.map(({ actions }) => actions));
  return { address, text: ["**open to everybody**, without any condition: ", ...what] };
}

function isAboutTls({ kind, conditions }: Widening): boolean {
  return kind === "deny-removed" && conditions.some(({ key }) => key.toLowerCase() === "aws:securetransport");
}

function tlsText({ address }: PolicyChange): PolicyText {
  return { address, text: ["requests **without TLS** are no longer refused"] };
}

/** Everything, or everything of a service, which is more than a new thing should need. */
function isWide({ after }: PolicyChange): boolean {
  return after.some(
    ({ effect, actions: { kind, patterns } }) =>
      effect === "Allow" &&
      (kind === "except" || patterns.some((pattern) => /^(\*|[^:]+:\*)$/.test(pattern))),
  );
}

function wideText(policy: PolicyChange, of: PolicyOf): PolicyText {
  const { address, text } = createdText(policy, of);
  return { address, text: ["**new, and wide**: ", ...text] };
}

function createdText(
  { address, attribute, after, isUnknown, isHidden }: PolicyChange,
  of: PolicyOf,
): PolicyText {
  if (isHidden) return { address, text: ["the policy is sensitive, and so not shown"] };
  if (isUnknown) return unknownText({ address, attribute });
  return {
    address,
    text: join(
      after.map((statement) => statementText(statement, of)),
      "; ",
    ),
  };
}

function statementText(
  { effect, actions, resources, principals, conditions }: Statement,
  of: PolicyOf,
): Rich {
  return [
    effect === "Deny" ? "denies " : "allows ",
    ...permissionText({ actions: [actions], resources: [resources], principals: [principals] }, of),
    ...(conditions.length === 0 ? [] : [" where ", ...conditionsText(conditions)]),
  ];
}
