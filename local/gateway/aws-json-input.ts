import type { z } from "zod";
import { AwsError } from "./aws-error";
import { valueAt } from "./value-at";

/** The codes under which AWS services refuse input that breaks a rule of their model. */
export type ValidationCode =
  | "InvalidParameterException"
  | "InvalidParameterValueException"
  | "ValidationException";

const SHOWN_LENGTH = 100;

/**
 * Checks an action's input by its schema.
 *
 * @throws {@link AwsError} whose text lists every broken rule the way AWS does: value, member, constraint
 */
export function parseInput<S extends z.ZodType>(
  schema: S,
  value: unknown,
  code: ValidationCode,
): z.output<S> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new AwsError("SerializationException", `request body: must be an object, is ${show(value)}`);
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(
    (issue) =>
      `Value ${show(valueAt(value, issue.path))} at '${issue.path.join(".")}' failed to satisfy constraint: ${issue.message}`,
  );
  const count = `${faults.length} validation error${faults.length === 1 ? "" : "s"} detected`;
  throw new AwsError(code, `${count}: ${faults.join("; ")}`);
}

function show(value: unknown): string {
  if (value === undefined || value === null) return "null";
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return `'${text.length > SHOWN_LENGTH ? `${text.slice(0, SHOWN_LENGTH)}…` : text}'`;
}
