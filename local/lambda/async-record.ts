import type { FunctionConfig, InvocationResult } from "./function-config";
import { recordName } from "./record-name";

/** Why an event was given up. */
export type AsyncFailureCondition = "RetriesExhausted" | "EventAgeExceeded";

export interface GivenUpEvent {
  readonly config: FunctionConfig;
  readonly event: unknown;
  readonly requestId: string;
  readonly condition: AsyncFailureCondition;
  readonly invokeCount: number;
  /** Of the last attempt; absent where there was none. */
  readonly result?: InvocationResult | undefined;
  readonly now: Date;
}

/**
 * The object that Lambda leaves in the on-failure S3 destination of asynchronous invocations: the whole event, so that
 * it can be replayed. https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html
 */
export function asyncRecord(givenUp: GivenUpEvent): { key: string; body: string } {
  const { config, event, requestId, condition, invokeCount, result, now } = givenUp;
  return {
    key: `aws/lambda/async/${config.functionName}/${recordName(now)}`,
    body: JSON.stringify({
      version: "1.0",
      timestamp: now.toISOString(),
      requestContext: {
        requestId,
        functionArn: `${config.functionArn}:$LATEST`,
        condition,
        approximateInvokeCount: invokeCount,
      },
      requestPayload: event,
      ...(result === undefined
        ? {}
        : {
            responseContext: {
              statusCode: 200,
              executedVersion: "$LATEST",
              functionError: result.functionError,
            },
            responsePayload: JSON.parse(result.payload),
          }),
    }),
  };
}
