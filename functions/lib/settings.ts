import type { z } from "zod";

/** A setting of a function that is missing or wrong; the message names the variable, the rule and the value. */
export class SettingsError extends Error {
  override readonly name = "SettingsError";
}

/**
 * Reads a function's settings from its environment variables, once, when the function starts.
 *
 * @throws SettingsError for the first variable that is missing or breaks its rule
 */
export function readSettings<S extends z.ZodType>(schema: S, variables: NodeJS.ProcessEnv): z.infer<S> {
  const parsed = schema.safeParse(variables);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const [variable = "environment", ...inner] = (issue?.path ?? []).map(String);
  const where = [variable, ...inner].join(".");
  if (variables[variable] === undefined) throw new SettingsError(`${where}: must be set, is missing`);
  throw new SettingsError(`${where}: ${issue?.message}, got ${JSON.stringify(variables[variable])}`);
}
