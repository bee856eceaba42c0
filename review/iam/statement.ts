import { Hidden } from "../hidden";
import { at, isRecord, listOf, parsedJson } from "../json-value";
import { NotKnown } from "../unknown";
import type { Condition } from "./condition";
import { EVERYTHING, HIDDEN_PATTERN, type PatternSet, UNKNOWN_PATTERN } from "./pattern-set";

/** One statement of a policy, in one form whether it came as JSON or as a planned data source. */
export interface Statement {
  readonly sid?: string;
  readonly effect: "Allow" | "Deny";
  /** As they are written; IAM compares them without case. */
  readonly actions: PatternSet;
  readonly resources: PatternSet;
  /** `AWS:111122223333`, `Service:lambda.amazonaws.com`; everything where the policy belongs to an identity. */
  readonly principals: PatternSet;
  readonly conditions: readonly Condition[];
}

/**
 * The statements of a policy's JSON; nothing for a text that is no policy.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export function statementsOfJson(text: string): Statement[] | undefined {
  const policy = parsedJson(text);
  if (!isRecord(policy) || policy.Statement === undefined) return undefined;
  return listOf(policy.Statement).filter(isRecord).map(ofJson);
}

function ofJson(statement: Readonly<Record<string, unknown>>): Statement {
  const { Sid, Effect, Condition: conditions } = statement;
  return {
    ...(typeof Sid === "string" && Sid !== "" ? { sid: Sid } : {}),
    effect: Effect === "Deny" ? "Deny" : "Allow",
    actions: setOf(statement.Action, statement.NotAction),
    resources: setOf(statement.Resource, statement.NotResource),
    principals: setOf(principals(statement.Principal), principals(statement.NotPrincipal)),
    conditions: isRecord(conditions)
      ? Object.entries(conditions).flatMap(([operator, keys]) =>
          Object.entries(isRecord(keys) ? keys : {}).map(([key, values]) => ({
            operator,
            key,
            values: texts(values),
          })),
        )
      : [],
  };
}

/** The statement blocks of an `aws_iam_policy_document` as a plan has them, where some values may not be known yet. */
export function statementsOfBlocks(blocks: unknown): Statement[] {
  return listOf(blocks).filter(isRecord).map(ofBlock);
}

function ofBlock(block: Readonly<Record<string, unknown>>): Statement {
  const principalsOf = (value: unknown): string[] | undefined => {
    const found = listOf(value).flatMap((item) =>
      item instanceof NotKnown
        ? [UNKNOWN_PATTERN]
        : texts(at(item, "identifiers")).map((id) => principal(String(at(item, "type")), id)),
    );
    return found.length === 0 ? undefined : found;
  };
  return {
    ...(typeof block.sid === "string" && block.sid !== "" ? { sid: block.sid } : {}),
    effect: block.effect === "Deny" ? "Deny" : "Allow",
    actions: setOf(emptyAsNone(block.actions), emptyAsNone(block.not_actions)),
    resources: setOf(emptyAsNone(block.resources), emptyAsNone(block.not_resources)),
    principals: setOf(principalsOf(block.principals), principalsOf(block.not_principals)),
    conditions: listOf(block.condition).map((item) => ({
      operator: known(at(item, "test")),
      key: known(at(item, "variable")),
      values: texts(at(item, "values")),
    })),
  };
}

/** A set that leads nowhere in the grammar (neither X nor NotX) stands for everything: a trust policy has no Resource. */
function setOf(only: unknown, except: unknown): PatternSet {
  if (only !== undefined && only !== null) return { kind: "only", patterns: texts(only) };
  if (except !== undefined && except !== null) return { kind: "except", patterns: texts(except) };
  return EVERYTHING;
}

const emptyAsNone = (value: unknown): unknown =>
  Array.isArray(value) && value.length === 0 ? undefined : value;

const known = (value: unknown): string => (typeof value === "string" ? value : UNKNOWN_PATTERN);

function texts(value: unknown): string[] {
  return listOf(value).map((item) => {
    if (item instanceof Hidden) return HIDDEN_PATTERN;
    return ["string", "number", "boolean"].includes(typeof item) ? String(item) : UNKNOWN_PATTERN;
  });
}

function principals(value: unknown): string[] | undefined {
  if (value === undefined || value === null) return undefined;
  if (!isRecord(value)) return texts(value).map((id) => principal("AWS", id));
  return Object.entries(value).flatMap(([type, ids]) => texts(ids).map((id) => principal(type, id)));
}

/**
 * `*` alone and `{ "AWS": "*" }` are the same, and so are an account's id and the ARN of its root.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
function principal(type: string, id: string): string {
  if (id === UNKNOWN_PATTERN || id === HIDDEN_PATTERN) return id;
  const account = /^arn:[^:]+:iam::(\d{12}):root$/.exec(id)?.[1];
  return `${type === "*" ? "AWS" : type}:${account ?? id}`;
}
