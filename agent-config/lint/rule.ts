import type { Path } from "../document";

/** What is wrong at one place of an agent.json. */
export interface Breach {
  readonly path: Path;
  /** "error": the agent does not start, loses lines, or does not do what the file says. */
  readonly severity: "error" | "warning";
  readonly rule: string;
}

/** An object of the file: any keys, with any values, since nothing has been checked. */
export type Fields = Readonly<Record<string, unknown>>;

/** The flows of the file that are objects, with their places. */
export interface LintedFlow {
  readonly path: Path;
  readonly fields: Fields;
}

/** An agent.json as the rules look at it: whatever stands in it, nothing checked yet. */
export interface LintedConfig {
  readonly fields: Fields;
  readonly flows: readonly LintedFlow[];
}

/** A rule looks at the whole file, and gives each breach once. */
export type Rule = (config: LintedConfig) => Iterable<Breach>;

/** Whether a value of the file is an object with keys: neither a list nor null. */
export const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Text that is set: the agent takes "" for unset. */
export function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value.trim() !== "" ? value.trim() : undefined;
}
