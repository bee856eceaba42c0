import type { z } from "zod";
import { AwsError } from "../gateway/aws-error";
import { valueAt } from "../gateway/value-at";

const MAX_FAULTS = 10;
const SHOWN_LENGTH = 1000;
const SHOWN_ITEMS = 100;
const SHOWN_DEPTH = 4;
type Issue = z.core.$ZodIssue;

/**
 * Checks an action's input the way Kinesis does: first that every member has its type, then the rules of the
 * model, every broken one in one text with the member's path (`records.1.member.partitionKey`).
 *
 * @throws AwsError SerializationException for a type, ValidationException for a rule
 */
export function checkInput<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const { issues } = parsed.error;
  for (const issue of issues) {
    const fault = typeFault(issue, valueAt(input, issue.path));
    if (fault !== undefined) throw new AwsError("SerializationException", fault);
  }
  const faults = issues.slice(0, MAX_FAULTS).map((issue) => {
    const value = valueAt(input, issue.path);
    const rule = value === undefined || value === null ? "Member must not be null" : issue.message;
    return `Value ${show(value, issue)} at '${modelPath(issue.path)}' failed to satisfy constraint: ${rule}`;
  });
  const count = `${faults.length} validation error${faults.length === 1 ? "" : "s"} detected`;
  throw new AwsError("ValidationException", `${count}: ${faults.join("; ")}`);
}

const JAVA_NAMES: Readonly<Record<string, string>> = {
  boolean: "java.lang.Boolean",
  number: "com.amazon.coral.value.json.numbers.TruncatingBigNumber",
  string: "java.lang.String",
};

function typeFault(issue: Issue, value: unknown): string | undefined {
  if (issue.code === "custom") {
    return issue.params?.wire === true ? issue.message : undefined;
  }
  const isType =
    issue.code === "invalid_type" || (issue.code === "invalid_value" && typeof value !== "string");
  if (!isType || value === undefined || value === null) return undefined;
  const expected = issue.code === "invalid_type" ? issue.expected : "string";
  if (Array.isArray(value)) return "Start of list found where not expected";
  if (typeof value === "object") return "Start of structure or map found where not expected.";
  if (expected === "array") return "Expected list or null";
  if (expected === "record") return "Expected map or null";
  if (expected === "object") return "Expected null";
  return `class ${JAVA_NAMES[typeof value]} can not be converted to an ${expected === "string" ? "String" : "Integer"}`;
}

/** `["Records", 0, "Data"]` → `records.1.member.data`. */
function modelPath(path: readonly PropertyKey[]): string {
  return path
    .map((part, depth) => {
      if (typeof part === "number") return `${part + 1}.member`;
      // A tag's key is the client's own, every other name the model's.
      return depth > 0 && path[0] === "Tags" ? String(part) : lowerFirst(String(part));
    })
    .join(".");
}

function lowerFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

function show(value: unknown, issue: Issue): string {
  if (value === undefined || value === null) return "null";
  const own = issue.code === "custom" ? issue.params?.shown : undefined;
  const text = typeof own === "string" ? own : javaText(value);
  return `'${text.length > SHOWN_LENGTH ? `${text.slice(0, SHOWN_LENGTH)}…` : text}'`;
}

/** As Java prints it, down to where the client's own nesting could exhaust the stack. */
function javaText(value: unknown, depth = 0): string {
  if (typeof value !== "object" || value === null) return String(value);
  if (depth === SHOWN_DEPTH) return "…";
  const show = (item: unknown): string => javaText(item, depth + 1);
  if (Array.isArray(value)) return `[${value.slice(0, SHOWN_ITEMS).map(show).join(", ")}]`;
  const entries = Object.entries(value).slice(0, SHOWN_ITEMS);
  return `{${entries.map(([key, item]) => `${key}=${show(item)}`).join(", ")}}`;
}
