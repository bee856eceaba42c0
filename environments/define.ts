import { EnvironmentError } from "./error";
import { Environment, type EnvironmentFile } from "./schema";
import { NO_ACCOUNT } from "./values";

/** The variable of the process environment that names the AWS account of an environment. */
export function accountVariable(environmentName: string): string {
  return `LOG_PIPELINE_${environmentName.toUpperCase()}_ACCOUNT_ID`;
}

/** An environment without the account it is in: what is made of it cannot depend on one. */
export type AccountlessEnvironment = Omit<Environment, "accountId">;

/**
 * Checks an environment file for what is the same in every account, such as the names of streams.
 *
 * @throws EnvironmentError naming where, the rule and the value, for the first thing that is wrong
 * @example
 * hostFiles({ environment: defineAccountless(dev) });
 */
export function defineAccountless(file: EnvironmentFile): AccountlessEnvironment {
  const { accountId: _, ...environment } = checked(file, NO_ACCOUNT);
  return environment;
}

/**
 * Checks an environment file and adds its account.
 *
 * @param file what the environment file states; `unknown` because only the check makes it an environment
 * @param processEnv where the account id is read, e.g. `process.env`
 * @throws EnvironmentError naming where, the rule and the value, for the first thing that is wrong
 * @example
 * const environment = defineEnvironment(dev, process.env);
 */
export function defineEnvironment(file: EnvironmentFile, processEnv: NodeJS.ProcessEnv): Environment {
  const variable = accountVariable(String(file.name));
  const accountId = processEnv[variable];
  if (accountId === undefined || accountId === "") {
    throw new EnvironmentError(
      `environments/${file.name}.ts: the AWS account id must be set in the process environment: ${variable} is missing`,
    );
  }
  return checked(file, accountId);
}

function checked(file: EnvironmentFile, accountId: string): Environment {
  const where = `environments/${file.name}.ts`;
  const input = { ...file, accountId };
  const parsed = Environment.safeParse(input);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  if (issue === undefined) throw parsed.error;
  if (issue.path[0] === "accountId") {
    const variable = accountVariable(String(file.name));
    throw new EnvironmentError(`${variable}: ${issue.message}, got ${JSON.stringify(accountId)}`);
  }
  const path = issue.path.join(".") || "(top level)";
  const value = issue.path.reduce<unknown>(
    (at, key) =>
      typeof at === "object" && at !== null ? (at as Record<PropertyKey, unknown>)[key] : undefined,
    input,
  );
  // Of an object, the message already names the part that is wrong.
  const received = typeof value === "object" ? "" : `, got ${JSON.stringify(value)}`;
  throw new EnvironmentError(`${where}: ${path}: ${issue.message}${received}`);
}
