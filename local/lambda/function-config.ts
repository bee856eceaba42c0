/** What Lambda knows of a function: its plan, with references resolved. */
export interface FunctionConfig {
  readonly functionName: string;
  readonly functionArn: string;
  /** `<file>.<export>` inside the bundle. */
  readonly handler: string;
  readonly runtime: string;
  /** Becomes the worker's heap limit. Memory outside the heap (Buffers) is not limited locally. */
  readonly memoryMb: number;
  readonly timeoutSeconds: number;
  /** Invocations that may run at once; absent: as many as are asked for. */
  readonly reservedConcurrency?: number;
  readonly environment: Readonly<Record<string, string>>;
  readonly logGroup: string;
  readonly logFormat: "JSON" | "Text";
  /** The bundle as Terraform would upload it. */
  readonly zipPath: string;
  readonly region: string;
}

/** How an invocation ended, as Lambda's Invoke API tells it. */
export interface InvocationResult {
  readonly requestId: string;
  /** Set where the function failed; the payload is then `{errorType, errorMessage, trace}`. */
  readonly functionError?: "Unhandled";
  /** JSON */
  readonly payload: string;
  /** Where the function wrote meanwhile, and no other invocation did; absent where it did not run to its end. */
  readonly logStream?: string;
}
