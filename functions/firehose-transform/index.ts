import { Logger } from "@aws-lambda-powertools/logger";
import { fromFormatVariables } from "../../formats/format-variables";
import { createLineMetrics } from "../lib/line-metrics";
import { withMaskKey } from "../lib/mask-key";
import { readSettings } from "../lib/settings";
import { createHandler } from "./handler";
import { Settings } from "./settings";

const settings = readSettings(Settings, process.env);
const metrics = createLineMetrics(settings.PIPELINE);
const dependencies = {
  settings,
  log: fromFormatVariables(process.env),
  metrics,
  logger: new Logger({ serviceName: settings.PIPELINE }),
  now: Date.now,
};

export const handler = withMaskKey(
  settings.MASK_KEY_PARAMETER,
  (secrets) => createHandler({ ...dependencies, ...secrets }),
  metrics.batchFailed,
);
