import { Logger } from "@aws-lambda-powertools/logger";
import { fromFormatVariables } from "../../formats/format-variables";
import { createLineMetrics } from "../lib/line-metrics";
import { createS3Client } from "../lib/s3-client";
import { readSettings } from "../lib/settings";
import { createHandler } from "./handler";
import { Settings } from "./settings";

const settings = readSettings(Settings, process.env);

export const handler = createHandler({
  settings,
  log: fromFormatVariables(process.env),
  s3: createS3Client(),
  metrics: createLineMetrics(settings.PIPELINE),
  logger: new Logger({ serviceName: settings.PIPELINE }),
  now: Date.now,
});
