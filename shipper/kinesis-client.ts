import { KinesisClient, type KinesisClientConfig } from "@aws-sdk/client-kinesis";
import type { AgentConfig } from "../agent-config/schema";
import { ShipperError } from "./error";

export interface KinesisSettings {
  region: string;
  /** URL; undefined: the SDK's own choice for the region (it honours AWS_ENDPOINT_URL). */
  endpoint?: string;
  /** Without keys the SDK's default chain finds the credentials. */
  credentials?: { accessKeyId: string; secretAccessKey: string };
  /** A request without an answer for so long has failed. */
  requestTimeoutMillis: number;
  /** Replaces the SDK's own handler (HTTP/2), for an endpoint that speaks HTTP/1.1 only. */
  requestHandler?: NonNullable<KinesisClientConfig["requestHandler"]>;
}

/** What an agent.json that says nothing gets; the agent's SDK has the same figure. */
const REQUEST_TIMEOUT_MILLIS = 50_000;

/**
 * Endpoint, region and credentials of an agent.json. The region is `kinesis.region`, else the one in the endpoint's
 * name, else AWS_REGION.
 *
 * @throws ShipperError when no region is found, an endpoint is no host name or URL, or one of the two keys is missing.
 */
export function kinesisSettings(config: AgentConfig, env: NodeJS.ProcessEnv = process.env): KinesisSettings {
  const endpoint = endpointUrl(config["kinesis.endpoint"]);
  const region = config["kinesis.region"] ?? regionInName(endpoint) ?? env.AWS_REGION ?? "";
  if (region === "") {
    throw new ShipperError(
      `kinesis.region: no region is known: set it in the agent.json, use an endpoint that names it, or set AWS_REGION, received endpoint ${endpoint ?? "none"}`,
    );
  }
  const { awsAccessKeyId: accessKeyId, awsSecretAccessKey: secretAccessKey } = config;
  if ((accessKeyId === undefined) !== (secretAccessKey === undefined)) {
    const [present, missing] =
      accessKeyId === undefined
        ? ["awsSecretAccessKey", "awsAccessKeyId"]
        : ["awsAccessKeyId", "awsSecretAccessKey"];
    throw new ShipperError(`${missing}: is required beside ${present}, received nothing`);
  }
  return {
    region,
    requestTimeoutMillis: config.socketTimeoutMillis ?? REQUEST_TIMEOUT_MILLIS,
    ...(endpoint !== undefined && { endpoint }),
    ...(accessKeyId !== undefined &&
      secretAccessKey !== undefined && { credentials: { accessKeyId, secretAccessKey } }),
  };
}

/**
 * The SDK's client for these settings. It makes one attempt a request: the shipper itself retries, without end.
 *
 * @example
 * const client = createKinesisClient(kinesisSettings(await readAgentConfig("agent.json")));
 */
export function createKinesisClient({
  requestTimeoutMillis,
  requestHandler,
  ...settings
}: KinesisSettings): KinesisClient {
  return new KinesisClient({
    ...settings,
    maxAttempts: 1,
    requestHandler: requestHandler ?? { requestTimeout: requestTimeoutMillis },
  });
}

function endpointUrl(endpoint: string | undefined): string | undefined {
  if (endpoint === undefined) return undefined;
  const url = endpoint.includes("://") ? endpoint : `https://${endpoint}`;
  if (/^https?:\/\//.test(url) && URL.canParse(url)) return url;
  throw new ShipperError(`kinesis.endpoint: must be a host name or an http(s) URL, received "${endpoint}"`);
}

/** `kinesis.<region>.…`, also behind a VPC endpoint's name. */
function regionInName(url: string | undefined): string | undefined {
  if (url === undefined) return undefined;
  return /(?:^|\.)kinesis(?:-fips)?\.([a-z]{2}(?:-[a-z]+)+-\d)\./.exec(new URL(url).hostname)?.[1];
}
