import type { DeployedFunction } from "./deployed-function";
import type { FunctionConfig, InvocationResult } from "./function-config";

/** An attempt at an event, as it begins. */
export interface Invocation {
  readonly config: FunctionConfig;
  readonly event: unknown;
}

/** Told of an attempt, and of how it ended where it answers with whom to tell. Must not throw. */
export type InvocationListener = (invocation: Invocation) => ((result: InvocationResult) => void) | undefined;

/** Who looks on while functions are invoked, by whatever. */
export class InvocationListeners {
  readonly #listeners: InvocationListener[] = [];

  add(listener: InvocationListener): void {
    this.#listeners.push(listener);
  }

  /** The same function, looked at. */
  around(deployed: DeployedFunction): DeployedFunction {
    const { config } = deployed;
    return {
      config,
      invoke: async (event, requestId) => {
        const onEnd = this.#listeners.flatMap((listener) => listener({ config, event }) ?? []);
        const result = await deployed.invoke(event, requestId);
        for (const listener of onEnd) listener(result);
        return result;
      },
      close: () => deployed.close(),
    };
  }
}
