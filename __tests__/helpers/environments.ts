import { ENVIRONMENT_FILES, type Environment, type EnvironmentFile } from "../../environments";
import { defineEnvironment } from "../../environments/define";
import { nginxFirehoseNames } from "../../stacks/naming";

/** Account ids for tests: AWS's documentation uses them as examples. */
export const ACCOUNTS = {
  LOG_PIPELINE_DEV_ACCOUNT_ID: "111122223333",
  LOG_PIPELINE_PROD_ACCOUNT_ID: "444455556666",
} as const;

/** Changes that leave an environment the paths of nginx's lines. */
export const NGINX_ONLY = { logAlerts: undefined, albSearch: undefined, logQuery: undefined } as const;

/** An environment of the repository, with some values changed. */
export function testEnvironment(name: "dev" | "prod", changes: Partial<EnvironmentFile> = {}): Environment {
  const file = ENVIRONMENT_FILES.find((candidate) => candidate.name === name);
  if (file === undefined) throw new Error(`no environment ${name}`);
  return defineEnvironment({ ...file, ...changes }, ACCOUNTS);
}

/** Names in the Firehose path of an environment that has one. */
export function firehoseNames(environment: Environment): ReturnType<typeof nginxFirehoseNames> {
  const { nginxFirehose } = environment;
  if (nginxFirehose === undefined) throw new Error(`${environment.name} has no Firehose path`);
  return nginxFirehoseNames(environment, nginxFirehose);
}
