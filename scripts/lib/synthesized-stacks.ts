import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { SynthError } from "./synthesize";

/** What `cdktf synth` writes beside the stacks. */
const Manifest = z.object({
  stacks: z.record(z.string(), z.object({ synthesizedStackPath: z.string() })),
});

const StackJson = z.record(z.string(), z.json());

/** A stack as it was synthesized. */
export interface StackOutput {
  readonly id: string;
  /** Its Terraform JSON, whole. */
  readonly json: z.infer<typeof StackJson>;
}

/**
 * Reads every stack that was synthesized, in the order of their ids.
 *
 * @param outDir where `cdktf synth` wrote, e.g. `cdktf.out`
 * @throws SynthError where the output is missing, or is not what cdktf writes
 */
export function readStacks(outDir: string): StackOutput[] {
  const { stacks } = readJson(join(outDir, "manifest.json"), Manifest);
  return Object.entries(stacks)
    .map(([id, { synthesizedStackPath }]) => ({
      id,
      json: readJson(join(outDir, synthesizedStackPath), StackJson),
    }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

function readJson<S extends z.ZodType>(path: string, schema: S): z.infer<S> {
  try {
    return schema.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch (error) {
    const reason = error instanceof z.ZodError ? error.issues[0]?.message : (error as Error).message;
    throw new SynthError(`${path}: must be what cdktf synth writes (npm run synth does): ${reason}`);
  }
}
