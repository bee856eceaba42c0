import { randomBytes, randomUUID } from "node:crypto";
import { EngineError } from "../error";
import type { LogSink } from "../logs/write-log";
import { type UnpackedBundle, unpackBundle } from "./bundle";
import type { FunctionConfig, InvocationResult } from "./function-config";
import { type FunctionFailure, FunctionWorker } from "./function-worker";
import { platformEvents } from "./platform-events";

export interface LocalFunctionOptions {
  readonly config: FunctionConfig;
  /** The engine's own URL: what the function's AWS clients talk to. */
  readonly endpoint: string;
  /** Where its output goes. */
  readonly log: LogSink;
}

/** One execution environment together with the log stream it writes. */
interface Sandbox {
  readonly worker: FunctionWorker;
  readonly logStream: string;
}

/** A deployed function: takes its bundle from the zip Terraform would upload, and runs it in worker threads. */
export class LocalFunction {
  readonly config: FunctionConfig;
  private readonly bundle: UnpackedBundle;
  private readonly idle: Sandbox[] = [];
  private readonly all = new Set<Sandbox>();
  private closed = false;

  constructor(private readonly options: LocalFunctionOptions) {
    this.config = options.config;
    this.bundle = unpackBundle(this.config.zipPath, this.config.functionName);
  }

  /**
   * Starts the first execution environment, so that a broken bundle or setting shows at start and not at the first line.
   *
   * @throws EngineError with what the function said
   */
  async warmUp(): Promise<void> {
    const sandbox = this.startSandbox();
    const failure = await sandbox.worker.init();
    if (failure) {
      // Node adds lines to some messages, such as who required a module that is not there.
      const [reason = ""] = failure.errorMessage.split("\n");
      throw new EngineError(
        `${this.config.functionName}: its bundle cannot be started: ${failure.errorType}: ${reason}`,
      );
    }
    this.idle.push(sandbox);
  }

  /**
   * Invokes the function and waits for its answer; a function that fails is an answer, too.
   *
   * @param requestId what the function and its log call the request: the attempts at an event share it
   * @throws EngineError after `close()`
   */
  async invoke(event: unknown, requestId: string = randomUUID()): Promise<InvocationResult> {
    if (this.closed) throw new EngineError(`${this.config.functionName}: is stopped`);
    const sandbox = this.idle.pop() ?? this.startSandbox();
    const { logFormat, memoryMb } = this.config;
    const platform = platformEvents(logFormat);
    const write = (messages: string[]): void => this.write(sandbox.logStream, messages);
    write([platform.start(requestId)]);
    const started = performance.now();
    const outcome = await sandbox.worker.invoke({ requestId, event });
    const durationMs = performance.now() - started;
    if (outcome.kind === "answered") {
      this.idle.push(sandbox);
      if (!outcome.ok) write([platform.invokeError(requestId, outcome.payload)]);
      write(platform.end(requestId, { durationMs, memoryMb, status: outcome.ok ? "success" : "error" }));
      return {
        requestId,
        payload: outcome.payload,
        logStream: sandbox.logStream,
        ...(outcome.ok ? {} : { functionError: "Unhandled" as const }),
      };
    }
    const failure = withRequest(outcome.failure, requestId);
    const status = failure.errorType === "Sandbox.Timedout" ? "timeout" : "error";
    write([failure.errorMessage, ...platform.end(requestId, { durationMs, memoryMb, status })]);
    return { requestId, payload: JSON.stringify(failure), functionError: "Unhandled" };
  }

  /** Ends every invocation that is running, each as a function failure. */
  kill(): void {
    for (const sandbox of this.all) if (!this.idle.includes(sandbox)) sandbox.worker.crash();
  }

  /** The same function with another memory size, in MiB; to be closed by itself. */
  withMemory(memoryMb: number): LocalFunction {
    return new LocalFunction({ ...this.options, config: { ...this.config, memoryMb } });
  }

  async close(): Promise<void> {
    this.closed = true;
    await Promise.all([...this.all].map((sandbox) => sandbox.worker.close()));
    this.bundle.remove();
  }

  private startSandbox(): Sandbox {
    const { config } = this;
    const day = new Date().toISOString().slice(0, "YYYY-MM-DD".length).replaceAll("-", "/");
    const logStream = `${day}/[$LATEST]${randomBytes(16).toString("hex")}`;
    const worker = new FunctionWorker({
      config,
      folder: this.bundle.folder,
      logStream,
      environment: { ...config.environment, ...this.reservedVariables(logStream) },
      onOutput: (text) =>
        this.write(
          logStream,
          text.split("\n").filter((line) => line !== ""),
        ),
    });
    const sandbox = { worker, logStream };
    this.all.add(sandbox);
    void worker.exited.then(({ errorMessage }) => this.forget(sandbox, errorMessage));
    return sandbox;
  }

  /** A sandbox may die between invocations, of what it left running: the next one must not be given to it. */
  private forget(sandbox: Sandbox, reason: string): void {
    this.all.delete(sandbox);
    const at = this.idle.indexOf(sandbox);
    if (at === -1 || this.closed) return;
    this.idle.splice(at, 1);
    this.write(sandbox.logStream, [reason]);
  }

  private write(stream: string, messages: string[]): void {
    if (messages.length > 0) this.options.log({ group: this.config.logGroup, stream, messages });
  }

  /** https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime */
  private reservedVariables(logStream: string): Record<string, string> {
    const { config } = this;
    return {
      _HANDLER: config.handler,
      AWS_REGION: config.region,
      AWS_DEFAULT_REGION: config.region,
      AWS_EXECUTION_ENV: `AWS_Lambda_${config.runtime}`,
      AWS_LAMBDA_FUNCTION_NAME: config.functionName,
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(config.memoryMb),
      AWS_LAMBDA_FUNCTION_VERSION: "$LATEST",
      AWS_LAMBDA_INITIALIZATION_TYPE: "on-demand",
      AWS_LAMBDA_LOG_GROUP_NAME: config.logGroup,
      AWS_LAMBDA_LOG_STREAM_NAME: logStream,
      LAMBDA_TASK_ROOT: this.bundle.folder,
      TZ: ":UTC",
      // The SDKs insist on credentials; the engine accepts any.
      AWS_ACCESS_KEY_ID: "local",
      AWS_SECRET_ACCESS_KEY: "local",
      AWS_ENDPOINT_URL: this.options.endpoint,
      // About the Node of this machine; the deployed function has its own.
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
    };
  }
}

/** Lambda tells of a dead runtime as `<time> <request id> Task timed out …` or `RequestId: <id> Error: …`. */
function withRequest(failure: FunctionFailure, requestId: string): FunctionFailure {
  const message =
    failure.errorType === "Sandbox.Timedout"
      ? `${new Date().toISOString()} ${requestId} ${failure.errorMessage}`
      : `RequestId: ${requestId} Error: ${failure.errorMessage}`;
  return { ...failure, errorMessage: message };
}
