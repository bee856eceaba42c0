import { type AccountlessEnvironment, defineAccountless, defineEnvironment } from "./define";
import { dev } from "./dev";
import { EnvironmentError } from "./error";
import { prod } from "./prod";
import type { Environment, EnvironmentFile } from "./schema";

/** Every environment file of this project; a new one is added here and nowhere else. */
export const ENVIRONMENT_FILES = [dev, prod] as const;

/** All environments, checked. */
export function loadEnvironments(processEnv: NodeJS.ProcessEnv): Environment[] {
  return ENVIRONMENT_FILES.map((file) => defineEnvironment(file, processEnv));
}

/** One environment by its name, checked. */
export function loadEnvironment(name: string, processEnv: NodeJS.ProcessEnv): Environment {
  return defineEnvironment(fileOf(name), processEnv);
}

/** The same for what is alike in every account, so that nobody has to name one. */
export function loadAccountlessEnvironment(name: string): AccountlessEnvironment {
  return defineAccountless(fileOf(name));
}

function fileOf(name: string): EnvironmentFile {
  const file = ENVIRONMENT_FILES.find((candidate) => candidate.name === name);
  if (file === undefined) {
    const known = ENVIRONMENT_FILES.map((candidate) => candidate.name).join(", ");
    throw new EnvironmentError(
      `environments/: no environment of this name (there are ${known}), got ${JSON.stringify(name)}`,
    );
  }
  return file;
}

export type { AlbSearch } from "./alb-search";
export { type AccountlessEnvironment, accountVariable } from "./define";
export type { EksLogging } from "./eks-logging";
export { EnvironmentError } from "./error";
export type { LogAlerts } from "./log-alerts";
export type { LogQuery } from "./log-query";
export type { NginxFirehose } from "./nginx-firehose";
export type { NginxHost } from "./nginx-host";
export type { Budget, ObjectLifecycle } from "./operations";
export { anySecrets, Environment, type EnvironmentFile } from "./schema";
export { isT3, type ManagedDomain } from "./search-domain";
