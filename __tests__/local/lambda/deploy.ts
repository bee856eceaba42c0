import workerThreads, { type Worker } from "node:worker_threads";
import type { FunctionConfig } from "../../../local/lambda/function-config";
import { LocalFunction } from "../../../local/lambda/local-function";
import { functionZip } from "../../helpers/function-zip";

export interface Deployed {
  readonly fn: LocalFunction;
  /** What the function and its platform logged, in order. */
  readonly messages: string[];
  /** The log streams, one entry per message. */
  readonly streams: string[];
}

const deployed: LocalFunction[] = [];

/** Deploys a function of the given source, to be closed by {@link closeAll}. */
export function deploy(
  folder: string,
  source: string | Readonly<Record<string, string>>,
  changes: Partial<FunctionConfig> = {},
): Deployed {
  const messages: string[] = [];
  const streams: string[] = [];
  const config: FunctionConfig = {
    functionName: "fn",
    functionArn: "arn:aws:lambda:ap-northeast-2:000000000000:function:fn",
    handler: "index.handler",
    runtime: "nodejs24.x",
    memoryMb: 128,
    timeoutSeconds: 20,
    environment: {},
    logGroup: "/aws/lambda/fn",
    logFormat: "Text",
    zipPath: functionZip(folder, source),
    region: "ap-northeast-2",
    ...changes,
  };
  const fn = new LocalFunction({
    config,
    endpoint: "http://127.0.0.1:4566",
    log: (entry) => {
      messages.push(...entry.messages);
      streams.push(...entry.messages.map(() => `${entry.group} ${entry.stream}`));
    },
  });
  deployed.push(fn);
  return { fn, messages, streams };
}

export async function closeAll(): Promise<void> {
  await Promise.all(deployed.splice(0).map((fn) => fn.close()));
}

/** From now until `jest.restoreAllMocks()`: the worker threads that are started; one that has ended has the id -1. */
export function watchWorkers(): Worker[] {
  const started: Worker[] = [];
  const { Worker: RealWorker } = workerThreads;
  jest.spyOn(workerThreads, "Worker").mockImplementation((...args) => {
    const worker = new RealWorker(...args);
    started.push(worker);
    return worker;
  });
  return started;
}
