import { join } from "node:path";
import { EngineError } from "../error";
import type { FunctionConfig } from "../lambda/function-config";
import { LocalFunction } from "../lambda/local-function";
import { logSink } from "../logs/write-log";
import type { PlannedResource } from "../plan/stack-plan";
import { PLANNED, plannedValues } from "./planned-values";
import type { ProvisionContext } from "./provision-context";

/**
 * Deploys a planned function and starts it once.
 *
 * @throws EngineError for a setting or a bundle that does not work, AwsError
 */
export async function deployFunction(context: ProvisionContext, resource: PlannedResource): Promise<void> {
  const { plan, services, endpoint } = context;
  const planned = plannedValues(PLANNED.function, plan, resource);
  const config: FunctionConfig = {
    functionName: planned.function_name,
    functionArn: `arn:aws:lambda:${plan.region}:${plan.accountId}:function:${planned.function_name}`,
    handler: planned.handler,
    runtime: planned.runtime,
    memoryMb: planned.memory_size,
    timeoutSeconds: planned.timeout,
    ...reserved(planned.reserved_concurrent_executions),
    environment: planned.environment?.variables ?? {},
    logGroup: planned.logging_config?.log_group ?? `/aws/lambda/${planned.function_name}`,
    logFormat: planned.logging_config?.log_format ?? "Text",
    zipPath: join(plan.folder, planned.filename),
    region: plan.region,
  };
  if (services.lambda.has(config.functionName)) {
    throw new EngineError(
      `${plan.stackId}: ${resource.address}: function_name: another function has it: ${config.functionName}`,
    );
  }
  const deployed = new LocalFunction({ config, endpoint, log: logSink(services.logs.groups) });
  services.lambda.add(deployed);
  await deployed.warmUp();
}

/** -1 reserves nothing, as in AWS's provider. */
function reserved(executions = -1): Pick<FunctionConfig, "reservedConcurrency"> {
  return executions === -1 ? {} : { reservedConcurrency: executions };
}
