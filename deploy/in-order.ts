import { DeployError, DeployInterrupted } from "./error";

export interface InOrderOptions {
  readonly stacks: readonly string[];
  /** What was done with a stack when its turn is over. */
  readonly past: "planned" | "applied";
  readonly work: (stack: string) => Promise<void>;
}

/**
 * Works on one stack after the other, and stops at the first that fails: its error then says as well how far it went.
 *
 * @example
 * await inOrder({ stacks: ["a-dev", "b-dev", "c-dev"], past: "applied", work: apply });
 * // b-dev: … (applied: a-dev; not applied: c-dev)
 */
export async function inOrder({ stacks, past, work }: InOrderOptions): Promise<void> {
  for (const [index, stack] of stacks.entries()) {
    try {
      await work(stack);
    } catch (error) {
      throw told(error, [
        [past, stacks.slice(0, index)],
        [`not ${past}`, stacks.slice(index + 1)],
      ]);
    }
  }
}

function told(error: unknown, groups: readonly (readonly [string, readonly string[]])[]): unknown {
  const parts = groups
    .filter(([, stacks]) => stacks.length > 0)
    .map(([what, stacks]) => `${what}: ${stacks.join(", ")}`);
  if (parts.length === 0) return error;
  const more = ` (${parts.join("; ")})`;
  if (error instanceof DeployError) return new DeployError(error.message + more, { cause: error });
  if (error instanceof DeployInterrupted)
    return new DeployInterrupted(error.message + more, { cause: error });
  return error;
}
