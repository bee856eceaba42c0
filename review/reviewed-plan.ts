import { type ChangeKind, changeKind, isChanged, isImport } from "./change-kind";
import type { Path } from "./differences";
import { type Attributes, isRecord } from "./json-value";
import { eachSensitive, withMarks } from "./marked-values";
import type { Change, ConfigurationModule, PlanDocument, ResourceChange } from "./plan-document";
import { Secrets } from "./secrets";
import { stackOf } from "./stack-of";
import { type PlanSummary, summarise } from "./summary";

/** A resource's change with nothing in it that must not be shown. */
export interface ReviewedChange {
  readonly address: string;
  /** Under which the state knows it now, where that is another. */
  readonly previousAddress?: string;
  readonly module: string;
  readonly mode: "managed" | "data";
  readonly type: string;
  readonly name: string;
  readonly kind: ChangeKind;
  /** Whether applying does anything about it. */
  readonly isChanged: boolean;
  readonly isImport: boolean;
  /** Whether the new one is there before the old one goes. */
  readonly createsFirst: boolean;
  /** Whether it is a left-over of an earlier apply, not the resource's current object. */
  readonly isDeposed: boolean;
  readonly reason?: string;
  readonly replacePaths: readonly Path[];
  /** Unset for what is created. */
  readonly before?: Attributes;
  /** Unset for what is destroyed. */
  readonly after?: Attributes;
}

/** One stack's plan, ready to be looked at. */
export interface ReviewedPlan {
  /** The stack's id: `nginx-stream-dev`. */
  readonly stack: string;
  readonly changes: readonly ReviewedChange[];
  readonly drift: readonly ReviewedChange[];
  readonly summary: PlanSummary;
  /** The root module as it is written. */
  readonly configuration: ConfigurationModule;
  /** Whether a part of the configuration is not in the plan: it was made with `-target`, or something is deferred. */
  readonly isPartial: boolean;
  /** Addresses whose conditions do not hold, or could not be judged. */
  readonly failedChecks: readonly { readonly address: string; readonly status: string }[];
}

/**
 * Takes a plan document apart. This is the only place where its values are read: behind it, sensitive ones are hidden.
 *
 * @param where the document's path, after which a stack is called that does not name itself
 */
export function reviewedPlan({ document, where }: { document: PlanDocument; where: string }): ReviewedPlan {
  const secrets = secretsOf(document);
  const review = (resource: ResourceChange): ReviewedChange => reviewedChange(resource, secrets);
  return {
    stack: stackOf({ document, where }),
    changes: (document.resource_changes ?? []).map(review),
    drift: (document.resource_drift ?? [])
      .filter(({ change }) => changeKind(change.actions) !== "no-op")
      .map(review),
    summary: summarise(document),
    configuration: document.configuration?.root_module ?? {},
    isPartial: document.complete === false,
    failedChecks: (document.checks ?? [])
      .filter(({ status }) => status === "fail" || status === "error")
      .map(({ address, status }) => ({ address: address.to_display, status })),
  };
}

function reviewedChange(resource: ResourceChange, secrets: Secrets): ReviewedChange {
  const { change } = resource;
  const before = withMarks(change.before, { sensitive: change.before_sensitive }, secrets);
  const after = withMarks(
    change.after,
    { sensitive: change.after_sensitive, unknown: change.after_unknown },
    secrets,
  );
  return {
    address: resource.address,
    ...(resource.previous_address === undefined ? {} : { previousAddress: resource.previous_address }),
    module: resource.module_address ?? "",
    mode: resource.mode,
    type: resource.type,
    name: resource.name,
    kind: changeKind(change.actions),
    isChanged: isChanged(resource),
    isImport: isImport(resource),
    createsFirst: change.actions[0] === "create" && change.actions.length > 1,
    isDeposed: resource.deposed !== undefined,
    ...(resource.action_reason === undefined ? {} : { reason: resource.action_reason }),
    replacePaths: change.replace_paths ?? [],
    ...(isRecord(before) ? { before } : {}),
    // A resource that is destroyed has no value at all, but marks that say so.
    ...(change.after !== null && isRecord(after) ? { after } : {}),
  };
}

function secretsOf(document: PlanDocument): Secrets {
  const secrets = new Secrets();
  const add = ({ before, after, before_sensitive, after_sensitive }: Change): void => {
    eachSensitive(before, before_sensitive, (value) => secrets.add(value));
    eachSensitive(after, after_sensitive, (value) => secrets.add(value));
    secrets.addNamed(before);
    secrets.addNamed(after);
  };
  for (const { change } of document.resource_changes ?? []) add(change);
  for (const { change } of document.resource_drift ?? []) add(change);
  for (const [name, { sensitive }] of Object.entries(document.configuration?.root_module?.variables ?? {})) {
    if (sensitive) secrets.add(document.variables?.[name]?.value);
  }
  return secrets;
}
