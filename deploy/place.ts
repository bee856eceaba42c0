import type { Environment } from "../environments";
import type { Stop } from "./child";
import type { Deadlines } from "./deadlines";
import type { Terraform } from "./find-terraform";

/** What every step needs to know. */
export interface Place {
  /** Where synth wrote the stacks. */
  readonly outDir: string;
  readonly environment: Pick<Environment, "name" | "protectData">;
  readonly terraform: Terraform;
  readonly processEnv: NodeJS.ProcessEnv;
  /** Takes what is said while it is done. */
  readonly show: (text: string) => void;
  /** Whether it ends on a terminal. */
  readonly colour: boolean;
  readonly stop: Stop;
  readonly deadlines: Deadlines;
}
