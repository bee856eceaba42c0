import type { KinesisClientConfig } from "@aws-sdk/client-kinesis";
import type { AgentConfig } from "../agent-config/schema";
import { ShipperError } from "./error";

/** What a client of either service is made with. */
export interface ClientSettings {
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

export type Service = "kinesis" | "firehose";

/**
 * Endpoint, region and credentials of an agent.json. The region is the one in the endpoint's name, else AWS_REGION;
 * `kinesis.region` goes before both for Kinesis, and behind both for Firehose, which has no setting of its own.
 *
 * @throws ShipperError when no region is found, an endpoint is no host name or URL, or one of the two keys is missing.
 */
export function clientSettings(
  config: AgentConfig,
  service: Service,
  env: NodeJS.ProcessEnv = process.env,
): ClientSettings {
  const endpoint = endpointUrl(service, config[`${service}.endpoint`]);
  const [named, stated] = [regionInName(service, endpoint), config["kinesis.region"]];
  const region =
    (service === "kinesis" ? (stated ?? named ?? env.AWS_REGION) : (named ?? env.AWS_REGION ?? stated)) ?? "";
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

/** The SDK's options for these settings. One attempt a request: the shipper itself retries, without end. */
export function clientOptions({ requestTimeoutMillis, requestHandler, ...settings }: ClientSettings) {
  return {
    ...settings,
    maxAttempts: 1,
    requestHandler: requestHandler ?? { requestTimeout: requestTimeoutMillis },
  };
}

function endpointUrl(service: Service, endpoint: string | undefined): string | undefined {
  if (endpoint === undefined) return undefined;
  const url = endpoint.includes("://") ? endpoint : `https://${endpoint}`;
  if (/^https?:\/\//.test(url) && URL.canParse(url)) return url;
  throw new ShipperError(
    `${service}.endpoint: must be a host name or an http(s) URL, received "${endpoint}"`,
  );
}

/** `<service>.<region>.…`, also behind a VPC endpoint's name. */
function regionInName(service: Service, url: string | undefined): string | undefined {
  if (url === undefined) return undefined;
  const form = new RegExp(String.raw`(?:^|\.)${service}(?:-fips)?\.([a-z]{2}(?:-[a-z]+)+-\d)\.`);
  return form.exec(new URL(url).hostname)?.[1];
}
