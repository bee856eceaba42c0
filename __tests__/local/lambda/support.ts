import type { DeployedFunction } from "../../../local/lambda/deployed-function";
import type { FunctionConfig, InvocationResult } from "../../../local/lambda/function-config";

/** A function without a worker thread: whatever `answer` does. */
export function fakeFunction(
  answer: (event: unknown, requestId: string) => Promise<"ok" | "failed">,
  changes: Partial<FunctionConfig> = {},
): DeployedFunction {
  const config: FunctionConfig = {
    functionName: "fn",
    functionArn: "arn:aws:lambda:ap-northeast-2:000000000000:function:fn",
    handler: "index.handler",
    runtime: "nodejs24.x",
    memoryMb: 128,
    timeoutSeconds: 3,
    environment: {},
    logGroup: "/aws/lambda/fn",
    logFormat: "JSON",
    zipPath: "fn.zip",
    region: "ap-northeast-2",
    ...changes,
  };
  const invoke = async (event: unknown, requestId = "unnamed"): Promise<InvocationResult> =>
    (await answer(event, requestId)) === "ok"
      ? { requestId, payload: "null" }
      : {
          requestId,
          payload: JSON.stringify({ errorType: "Error", errorMessage: "Slack said no" }),
          functionError: "Unhandled",
        };
  return { config, invoke, close: async () => undefined };
}
