import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Finding, FindingKind } from "../../review/finding";
import { plainText } from "../../review/markdown/rich";
import type { PlanDocument } from "../../review/plan-document";
import { readPlanDocument } from "../../review/read-plan-document";
import { type PlanReview, reviewPlan } from "../../review/review-plan";
import { reviewedPlan } from "../../review/reviewed-plan";
import { ROOT } from "../../scripts/lib/paths";

/** Path of a plan document that Terraform made; how, is in the folder's README. */
export function recordedPath(name: string): string {
  return join(ROOT, "__tests__/fixtures/plans", `${name}.json`);
}

export function recordedPlan(name: string): PlanDocument {
  const where = recordedPath(name);
  return readPlanDocument({ text: readFileSync(where, "utf8"), where });
}

export function recordedReview(name: string): PlanReview {
  return reviewPlan(reviewedPlan({ document: recordedPlan(name), where: recordedPath(name) }));
}

/** Attributes of a resource, as far as a test needs them. */
export type Values = Readonly<Record<string, unknown>>;

/** A change made by hand; its actions follow from what there is before and after, unless they are given. */
export interface HandMadeChange {
  readonly address: string;
  readonly actions?: readonly string[];
  readonly before?: Values;
  readonly after?: Values;
  readonly unknown?: Values;
  readonly beforeSensitive?: unknown;
  readonly afterSensitive?: unknown;
  readonly replacePaths?: readonly (readonly (string | number)[])[];
  readonly reason?: string;
  readonly mode?: "managed" | "data";
  readonly previousAddress?: string;
  readonly importing?: object;
  readonly deposed?: string;
}

/** The same as Terraform writes it (1.11, format_version 1.2). */
export function resourceChange(change: HandMadeChange): object {
  const { address, before, after, mode = "managed" } = change;
  const [type = "", name = ""] = address
    .replace(/^(module\.[^.]+\.)+/, "")
    .replace(/^data\./, "")
    .split(".");
  const actions = before === undefined ? ["create"] : after === undefined ? ["delete"] : ["update"];
  return {
    address,
    ...(change.previousAddress === undefined ? {} : { previous_address: change.previousAddress }),
    ...(address.startsWith("module.")
      ? { module_address: /^(module\.[^.]+\.?)+(?=\.)/.exec(address)?.[0] }
      : {}),
    mode,
    type,
    name: name.replace(/\[.*$/, ""),
    provider_name: "registry.terraform.io/hashicorp/aws",
    ...(change.deposed === undefined ? {} : { deposed: change.deposed }),
    change: {
      actions: change.actions ?? actions,
      before: before ?? null,
      after: after ?? null,
      after_unknown: change.unknown ?? {},
      before_sensitive: change.beforeSensitive ?? (before === undefined ? false : {}),
      after_sensitive: change.afterSensitive ?? (after === undefined ? false : {}),
      ...(change.replacePaths === undefined ? {} : { replace_paths: change.replacePaths }),
      ...(change.importing === undefined ? {} : { importing: change.importing }),
    },
    ...(change.reason === undefined ? {} : { action_reason: change.reason }),
  };
}

export interface HandMadePlan {
  readonly changes?: readonly HandMadeChange[];
  readonly drift?: readonly HandMadeChange[];
  /** What else the document has, over what it has by default. */
  readonly rest?: object;
}

/** A whole document made by hand, read as every document is. */
export function handMadePlan({ changes = [], drift, rest = {} }: HandMadePlan): PlanDocument {
  const document = {
    format_version: "1.2",
    terraform_version: "1.11.4",
    resource_changes: changes.map(resourceChange),
    ...(drift === undefined ? {} : { resource_drift: drift.map(resourceChange) }),
    configuration: { root_module: {} },
    applyable: true,
    complete: true,
    errored: false,
    ...rest,
  };
  return readPlanDocument({ text: JSON.stringify(document), where: "test-dev.json" });
}

export function handMadeReview(plan: HandMadePlan): PlanReview {
  return reviewPlan(reviewedPlan({ document: handMadePlan(plan), where: "test-dev.json" }));
}

/** Findings as `address: text`, of one kind. */
export function texts(findings: readonly Finding[], kind: FindingKind): string[] {
  return findings
    .filter((finding) => finding.kind === kind)
    .map(({ address, text }) => `${address}: ${plainText(text)}`);
}

/** One change of one resource. */
export interface ChangeOf {
  readonly type: string;
  readonly before?: Values | undefined;
  readonly after?: Values | undefined;
  readonly unknown?: Values;
}

/** What is said of one resource, without its address. */
export function saysOf(kind: FindingKind, { type, before, after, unknown = {} }: ChangeOf): string[] {
  const address = `${type}.x`;
  const change = { address, ...(before ? { before } : {}), ...(after ? { after } : {}), unknown };
  const { findings } = handMadeReview({ changes: [change] });
  return texts(findings, kind).map((text) => text.slice(`${address}: `.length));
}
