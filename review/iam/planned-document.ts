import { isRecord, listOf } from "../json-value";
import type { ConfigurationModule } from "../plan-document";
import type { ReviewedChange, ReviewedPlan } from "../reviewed-plan";
import { NotKnown } from "../unknown";
import { statementsOfValue } from "./policy-attributes";
import { type Statement, statementsOfBlocks } from "./statement";

/**
 * What is known of a policy whose text is not: `computed` is not ours to decide (AWS fills it in), `unknown` cannot be
 * looked into, and of others there are the statements as they are planned.
 */
export type PlannedPolicy =
  | { readonly kind: "computed" | "unknown" }
  | {
      readonly kind: "planned";
      readonly statements: readonly Statement[];
      readonly references: readonly string[];
    };

/**
 * Looks into a policy that is known only after apply, as most are whenever something changes that they depend on: its
 * text comes of an `aws_iam_policy_document`, which the plan has as a data source that is read during apply, its statements
 * in it as far as they are known.
 */
export function plannedPolicy(plan: ReviewedPlan, change: ReviewedChange, attribute: string): PlannedPolicy {
  const expression = expressionOf(plan.configuration, change)[attribute];
  if (expression === undefined) return { kind: "computed" };
  const references = referencesIn(expression);
  const documents = plan.changes.filter(
    ({ type, mode, module, address }) =>
      type === "aws_iam_policy_document" &&
      mode === "data" &&
      module === change.module &&
      references.includes(withoutModule(address, module).replace(/\[[^\]]*\]$/, "")),
  );
  const [document] = documents;
  // Of two it is not said which one is taken.
  if (document?.after === undefined || documents.length > 1) return { kind: "unknown" };
  const { statement, source_policy_documents, override_policy_documents } = document.after;
  const sources = [...listOf(source_policy_documents), ...listOf(override_policy_documents)];
  const others = sources.map(statementsOfValue);
  if (statement instanceof NotKnown || others.includes(undefined)) return { kind: "unknown" };
  return {
    kind: "planned",
    statements: [...statementsOfBlocks(statement), ...others.flatMap((found) => found ?? [])],
    references: referencesIn(expressionOf(plan.configuration, document)).filter(
      (name) => /\.[^.]+\.[^.]+/.test(name) && !name.startsWith("data."),
    ),
  };
}

const withoutModule = (address: string, module: string): string =>
  module === "" ? address : address.slice(module.length + 1);

/** A resource's arguments as they are written; modules are named in its address. */
function expressionOf(
  root: ConfigurationModule,
  { address, module }: Pick<ReviewedChange, "address" | "module">,
): Readonly<Record<string, unknown>> {
  const names = [...module.matchAll(/module\.([^.[]+)/g)].map(([, name]) => name ?? "");
  const found = names.reduce<ConfigurationModule | undefined>(
    (inside, name) => inside?.module_calls?.[name]?.module,
    root,
  );
  const own = withoutModule(address, module).replace(/\[[^\]]*\]$/, "");
  return found?.resources?.find((resource) => resource.address === own)?.expressions ?? {};
}

function referencesIn(expression: unknown): string[] {
  if (Array.isArray(expression)) return expression.flatMap(referencesIn);
  if (!isRecord(expression)) return [];
  const own = listOf(expression.references).filter((name) => typeof name === "string");
  return [...own, ...Object.values(expression).flatMap(referencesIn)];
}
