import { Logger } from "@aws-lambda-powertools/logger";
import { fromFormatVariables } from "../../formats/format-variables";
import { createLineMetrics } from "../lib/line-metrics";
import { readMaskKey } from "../lib/mask-key";
import { onceReady } from "../lib/once-ready";
import { createS3Client } from "../lib/s3-client";
import { readSettings } from "../lib/settings";
import { createHandler } from "./handler";
import { Settings } from "./settings";

const settings = readSettings(Settings, process.env);
const { PIPELINE, MASK_KEY_PARAMETER: maskKeyParameter } = settings;
const dependencies = {
  settings,
  log: fromFormatVariables(process.env),
  s3: createS3Client(),
  metrics: createLineMetrics(PIPELINE),
  logger: new Logger({ serviceName: PIPELINE }),
  now: Date.now,
};

export const handler =
  maskKeyParameter === undefined
    ? createHandler(dependencies)
    : onceReady(
        async () => createHandler({ ...dependencies, maskKey: await readMaskKey(maskKeyParameter) }),
        dependencies.metrics.batchFailed,
      );
