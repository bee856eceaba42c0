import { GetFunctionConfigurationCommand, LambdaClient } from "@aws-sdk/client-lambda";
import {
  type AlbSearch,
  type Environment,
  loadAccountlessEnvironment,
  loadEnvironment,
} from "../../environments";
import { type Endpoint, parseEndpoint } from "../../search/endpoint";
import { SearchSetupError } from "../../search/error";
import { albSearchNames } from "../../stacks/naming";
import { localAccounts } from "../lib/synthesize";

/** AWS answers in a second, or not at all. */
const DEADLINE_MS = 30_000;

export interface SearchSetupOptions {
  readonly endpoint?: string;
  readonly dashboards?: string;
  readonly dryRun?: true;
}

/** What is set up, and where. */
export interface SetupPlace {
  readonly environment: Environment;
  readonly path: AlbSearch;
  readonly endpoint: Endpoint;
  /** Of Dashboards that are not the domain's own. */
  readonly dashboards?: Endpoint;
}

/**
 * The OpenSearch that is asked for, else the one that the environment names, else the one that its function writes to.
 *
 * @throws SearchSetupError, EnvironmentError
 */
export async function setupPlace(
  name: string,
  options: SearchSetupOptions,
  processEnv: NodeJS.ProcessEnv,
): Promise<SetupPlace> {
  // Before an account is asked for: neither a wrong name nor a missing path has anything to do with one.
  if (loadAccountlessEnvironment(name).albSearch === undefined) {
    throw new SearchSetupError(`environments/${name}.ts: albSearch: must be there, or nothing is searched`);
  }
  const asked = askedEndpoint(options, processEnv);
  const isElsewhere = asked !== undefined && asked.access.kind !== "signed";
  const environment = loadEnvironment(name, isElsewhere ? { ...processEnv, ...localAccounts() } : processEnv);
  const path = environment.albSearch as AlbSearch;
  return {
    environment,
    path,
    endpoint: asked ?? (await ownEndpoint(environment, path)),
    ...(options.dashboards === undefined
      ? {}
      : { dashboards: parseEndpoint("--dashboards", options.dashboards) }),
  };
}

function askedEndpoint({ endpoint }: SearchSetupOptions, { OPENSEARCH_URL }: NodeJS.ProcessEnv) {
  if (endpoint !== undefined) return parseEndpoint("--endpoint", endpoint);
  return OPENSEARCH_URL ? parseEndpoint("OPENSEARCH_URL", OPENSEARCH_URL) : undefined;
}

/** A domain's host name has a random part, which AWS tells when it is made: the deployed function knows it. */
async function ownEndpoint(environment: Environment, path: AlbSearch): Promise<Endpoint> {
  if (path.domain.kind === "existing")
    return parseEndpoint("albSearch.domain.endpoint", path.domain.endpoint);
  const { function: name } = albSearchNames(environment, path);
  const lambda = new LambdaClient({
    region: environment.region,
    requestHandler: { requestTimeout: DEADLINE_MS, connectionTimeout: DEADLINE_MS },
  });
  try {
    const { Environment } = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName: name }));
    const endpoint = Environment?.Variables?.OPENSEARCH_ENDPOINT ?? "";
    return parseEndpoint(`OPENSEARCH_ENDPOINT of ${name}`, endpoint);
  } catch (error) {
    if (error instanceof SearchSetupError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new SearchSetupError(`${name}: must be deployed to tell the domain's endpoint: ${reason}`, {
      cause: error,
    });
  } finally {
    lambda.destroy();
  }
}
