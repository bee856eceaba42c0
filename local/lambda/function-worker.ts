import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { FunctionConfig } from "./function-config";

/** What goes wrong with a function, in Lambda's terms. */
export interface FunctionFailure {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace: readonly string[];
}

/** How one invocation of one worker ended. */
export type WorkerOutcome =
  | { readonly kind: "answered"; readonly ok: boolean; readonly payload: string }
  /** The worker is gone (timeout, out of memory, process.exit): never use it again. */
  | { readonly kind: "died"; readonly failure: FunctionFailure };

type WorkerMessage =
  | { readonly type: "output"; readonly text: string }
  | { readonly type: "ready" }
  | { readonly type: "init-error"; readonly error: FunctionFailure }
  | { readonly type: "result"; readonly ok: boolean; readonly payload: string };

export interface FunctionWorkerOptions {
  readonly config: FunctionConfig;
  /** Folder of the unpacked bundle. */
  readonly folder: string;
  readonly logStream: string;
  /** The process environment the function sees: nothing of the engine's own leaks in. */
  readonly environment: Readonly<Record<string, string>>;
  readonly onOutput: (text: string) => void;
}

/** https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html (init phase) */
const INIT_TIMEOUT_MS = 10_000;

/** One execution environment: a worker thread that holds the loaded bundle and runs one invocation at a time. */
export class FunctionWorker {
  private readonly worker: Worker;
  private waiting: ((outcome: WorkerOutcome) => void) | undefined;
  private death: FunctionFailure | undefined;
  private readonly started: Promise<FunctionFailure | undefined>;
  /** Resolves, to the reason, when the thread has ended and all it wrote has been passed on. */
  readonly exited: Promise<FunctionFailure>;

  constructor(private readonly options: FunctionWorkerOptions) {
    const { config, folder, logStream, environment, onOutput } = options;
    this.worker = new Worker(join(__dirname, "bootstrap.cjs"), {
      workerData: { ...config, folder, logStream },
      env: { ...environment },
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: config.memoryMb },
    });
    // An idle function must not keep the engine's process alive.
    this.worker.unref();
    this.exited = new Promise((resolve) => {
      this.worker.on("exit", (code) => resolve(this.kill(exitFailure(code))));
    });
    this.started = new Promise((resolve) => {
      const timer = setTimeout(
        () => resolve(this.kill(timeoutFailure(INIT_TIMEOUT_MS / 1_000))),
        INIT_TIMEOUT_MS,
      );
      const settle = (failure: FunctionFailure | undefined): void => {
        clearTimeout(timer);
        resolve(failure);
      };
      this.worker.on("message", (message: WorkerMessage) => {
        if (message.type === "output") onOutput(message.text);
        else if (message.type === "ready") settle(undefined);
        else if (message.type === "init-error") settle(this.kill(message.error));
        else this.settle({ kind: "answered", ok: message.ok, payload: message.payload });
      });
      void this.exited.then(settle);
    });
    // Its exit follows; until then, what the function wrote before may still be under way.
    this.worker.on("error", (error: unknown) => {
      this.death ??= crashFailure(error);
    });
  }

  /** Loads the bundle; resolves to why it could not be, or to nothing. */
  init(): Promise<FunctionFailure | undefined> {
    return this.started;
  }

  /** Runs one invocation; the worker dies when it takes longer than the function's timeout. */
  async invoke({ requestId, event }: { requestId: string; event: unknown }): Promise<WorkerOutcome> {
    const failure = (await this.started) ?? this.death;
    if (failure) return { kind: "died", failure };
    const { timeoutSeconds } = this.options.config;
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.kill(timeoutFailure(timeoutSeconds)), timeoutSeconds * 1_000);
      this.waiting = (outcome) => {
        clearTimeout(timer);
        resolve(outcome);
      };
      this.worker.postMessage({ requestId, event, deadline: Date.now() + timeoutSeconds * 1_000 });
    });
  }

  /** Ends the thread in the middle of whatever it does, as Lambda's host may. */
  crash(): void {
    this.kill(KILLED);
  }

  async close(): Promise<void> {
    await this.worker.terminate();
  }

  private settle(outcome: WorkerOutcome): void {
    const waiting = this.waiting;
    this.waiting = undefined;
    waiting?.(outcome);
  }

  /** The first reason counts: what follows it (the exit of a terminated thread) is only its echo. */
  private kill(failure: FunctionFailure): FunctionFailure {
    this.death ??= failure;
    void this.worker.terminate();
    this.settle({ kind: "died", failure: this.death });
    return this.death;
  }
}

const KILLED: FunctionFailure = {
  errorType: "Runtime.ExitError",
  errorMessage: "Runtime exited with error: signal: killed",
  trace: [],
};

function timeoutFailure(seconds: number): FunctionFailure {
  return {
    errorType: "Sandbox.Timedout",
    errorMessage: `Task timed out after ${seconds.toFixed(2)} seconds`,
    trace: [],
  };
}

/** @param error anything: functions may throw what they like */
function crashFailure(error: unknown): FunctionFailure {
  if (!isErrorLike(error)) return { errorType: typeof error, errorMessage: String(error), trace: [] };
  return error.code === "ERR_WORKER_OUT_OF_MEMORY"
    ? { ...KILLED, errorType: "Runtime.OutOfMemory" }
    : { errorType: error.name, errorMessage: error.message, trace: (error.stack ?? "").split("\n") };
}

/** Told by its shape: what came from another thread need not be an instance of this one's Error. */
function isErrorLike(error: unknown): error is NodeJS.ErrnoException {
  return typeof error === "object" && error !== null && "name" in error && "message" in error;
}

function exitFailure(code: number): FunctionFailure {
  return {
    errorType: "Runtime.ExitError",
    errorMessage: `Runtime exited with error: exit status ${code}`,
    trace: [],
  };
}
