import { Logger } from "@aws-lambda-powertools/logger";
import { fromFormatVariables } from "../../formats/format-variables";
import { createLineMetrics } from "../lib/line-metrics";
import { readSettings } from "../lib/settings";
import { createHandler } from "./handler";
import { Settings } from "./settings";

const settings = readSettings(Settings, process.env);

export const handler = createHandler({
  settings,
  log: fromFormatVariables(process.env),
  metrics: createLineMetrics(settings.PIPELINE),
  logger: new Logger({ serviceName: settings.PIPELINE }),
  now: Date.now,
});
