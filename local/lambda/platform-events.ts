/** What Lambda and its runtime write into a function's log around an invocation, in the function's log format. */
export interface PlatformEvents {
  start(requestId: string): string;
  /** What the handler threw. @param error JSON, `{errorType, errorMessage, trace}` */
  invokeError(requestId: string, error: string): string;
  end(requestId: string, report: InvocationReport): string[];
}

export interface InvocationReport {
  readonly durationMs: number;
  readonly memoryMb: number;
  readonly status: "success" | "error" | "timeout";
}

/** https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-logformat.html */
export function platformEvents(format: "JSON" | "Text"): PlatformEvents {
  return format === "JSON" ? jsonEvents : textEvents;
}

const textEvents: PlatformEvents = {
  start: (requestId) => `START RequestId: ${requestId} Version: $LATEST`,
  invokeError: (requestId, error) =>
    `${new Date().toISOString()}\t${requestId}\tERROR\tInvoke Error \t${error}`,
  end: (requestId, { durationMs, memoryMb }) => [
    `END RequestId: ${requestId}`,
    `REPORT RequestId: ${requestId}\tDuration: ${durationMs.toFixed(2)} ms\tBilled Duration: ${Math.ceil(durationMs)} ms\tMemory Size: ${memoryMb} MB`,
  ],
};

const jsonEvents: PlatformEvents = {
  start: (requestId) => platformRecord("platform.start", { requestId, version: "$LATEST" }),
  invokeError: (requestId, error) =>
    JSON.stringify({
      timestamp: new Date().toISOString(),
      level: "ERROR",
      requestId,
      message: JSON.parse(error),
    }),
  end: (requestId, { durationMs, memoryMb, status }) => [
    platformRecord("platform.report", {
      requestId,
      metrics: { durationMs, billedDurationMs: Math.ceil(durationMs), memorySizeMB: memoryMb },
      status,
    }),
  ],
};

function platformRecord(type: string, record: object): string {
  return JSON.stringify({ time: new Date().toISOString(), type, record });
}
