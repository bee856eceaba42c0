import { Logger } from "@aws-lambda-powertools/logger";
import { createLineMetrics } from "../lib/line-metrics";
import { createS3Client } from "../lib/s3-client";
import { readSettings } from "../lib/settings";
import { createBackoff } from "./backoff";
import { createHandler } from "./handler";
import { searchEndpoint } from "./search-endpoint";
import { searchOnDemand } from "./search-on-demand";
import { Settings } from "./settings";

const settings = readSettings(Settings, process.env);
const endpoint = searchEndpoint(settings.OPENSEARCH_ENDPOINT);
const s3 = createS3Client();

export const handler = createHandler({
  settings,
  s3,
  search: searchOnDemand({ endpoint, region: settings.AWS_REGION, credentials: s3.config.credentials }),
  backoff: createBackoff(),
  metrics: createLineMetrics(settings.PIPELINE),
  logger: new Logger({ serviceName: settings.PIPELINE }),
  now: Date.now,
});
