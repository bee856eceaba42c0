import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { ConsoleCostError } from "./options";

/** What the engine's process answers: where it is, then how much it has done. */
export type EngineAnswer = { readonly url: string } | Usage;

export interface Usage {
  /** Processor time of the process with all its threads, since it started. */
  readonly cpuMillis: number;
  /** Lines that its function was through with. */
  readonly received: number;
}

/** An engine in a process of its own, so that what puts lines and what listens cost it nothing. */
export interface EngineChild {
  readonly url: string;
  usage(): Promise<Usage>;
  close(): Promise<void>;
}

/**
 * @param folder with what was synthesized in `cdktf.out`
 * @throws ConsoleCostError where it ends before it serves
 */
export async function startEngineChild(folder: string): Promise<EngineChild> {
  const child = fork(join(__dirname, "engine-process.ts"), [folder], { execArgv: ["--import", "tsx"] });
  const first = await answerOf(child);
  if (!("url" in first))
    throw new ConsoleCostError("engine: must say where it is first, said how much it did");
  return {
    url: first.url,
    usage: async () => {
      child.send("usage");
      const usage = await answerOf(child);
      if ("url" in usage) throw new ConsoleCostError("engine: must say how much it did, said where it is");
      return usage;
    },
    close: async () => {
      if (child.exitCode !== null) return;
      const exited = once(child, "exit");
      child.disconnect();
      await exited;
    },
  };
}

async function answerOf(child: ChildProcess): Promise<EngineAnswer> {
  const ended = new AbortController();
  const onExit = (): void => ended.abort();
  child.once("exit", onExit);
  try {
    const [answer] = await once(child, "message", { signal: ended.signal });
    return answer as EngineAnswer;
  } catch (error) {
    throw ended.signal.aborted
      ? new ConsoleCostError(`engine: must run until it is stopped, ended with code ${child.exitCode}`)
      : error;
  } finally {
    child.off("exit", onExit);
  }
}
