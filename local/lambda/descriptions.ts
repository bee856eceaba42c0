import type { MappingConfig } from "../event-source-mapping/mapping-config";
import type { AsyncSettings } from "./async-invocations";
import type { FunctionConfig } from "./function-config";

/** A function as GetFunctionConfiguration answers it. */
export function describeFunction(config: FunctionConfig): object {
  return {
    FunctionName: config.functionName,
    FunctionArn: config.functionArn,
    Runtime: config.runtime,
    Handler: config.handler,
    MemorySize: config.memoryMb,
    Timeout: config.timeoutSeconds,
    State: "Active",
    Version: "$LATEST",
    Environment: { Variables: config.environment },
    LoggingConfig: { LogFormat: config.logFormat, LogGroup: config.logGroup },
  };
}

/** A mapping as ListEventSourceMappings answers it. */
export function describeMapping(mapping: MappingConfig): object {
  return {
    UUID: mapping.uuid,
    EventSourceArn: mapping.streamArn,
    FunctionArn: mapping.functionArn,
    State: "Enabled",
    StartingPosition: mapping.startingPosition,
    BatchSize: mapping.batchSize,
    MaximumBatchingWindowInSeconds: mapping.batchingWindowSeconds,
    MaximumRetryAttempts: mapping.maximumRetryAttempts,
    MaximumRecordAgeInSeconds: mapping.maximumRecordAgeSeconds,
    BisectBatchOnFunctionError: mapping.bisect,
    ...onFailure(mapping.failureBucket),
  };
}

/** What GetFunctionEventInvokeConfig answers. */
export function describeAsyncSettings(config: FunctionConfig, settings: AsyncSettings): object {
  return {
    FunctionArn: `${config.functionArn}:$LATEST`,
    MaximumRetryAttempts: settings.maximumRetryAttempts,
    MaximumEventAgeInSeconds: settings.maximumEventAgeSeconds,
    ...onFailure(settings.failureBucket),
  };
}

function onFailure(bucket: string | undefined): object {
  return bucket === undefined
    ? {}
    : { DestinationConfig: { OnFailure: { Destination: `arn:aws:s3:::${bucket}` } } };
}
