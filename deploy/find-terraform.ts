import { runChild, type Stop } from "./child";
import { childEnvironment } from "./child-environment";
import type { Deadlines } from "./deadlines";
import { DeployError } from "./error";
import { parseVersion, type TerraformVersion } from "./terraform-version";

/** The program that plans and applies. */
export interface Terraform extends TerraformVersion {
  /** Where it is. */
  readonly program: string;
}

/** In this order: who has both has Terraform for a reason. */
const NAMES = ["terraform", "tofu"] as const;

export interface FindTerraformOptions {
  /** A name or path that somebody asks for, on the command line or by TERRAFORM_BINARY_NAME, as cdktf knows it. */
  readonly asked?: string | undefined;
  /** Where a program is, by its name. */
  readonly find: (name: string) => string | undefined;
  readonly processEnv: NodeJS.ProcessEnv;
  readonly folder: string;
  readonly deadlines: Deadlines;
  readonly stop: Stop;
}

/**
 * Terraform or OpenTofu, whichever is installed.
 *
 * @throws DeployError where neither is, or it is too old
 */
export async function findTerraform(options: FindTerraformOptions): Promise<Terraform> {
  const { processEnv, folder, deadlines, stop } = options;
  const program = locate(options);
  const { code, tail } = await runChild({
    program,
    parameters: ["version"],
    environment: childEnvironment(processEnv),
    folder,
    deadlines: [deadlines.version, deadlines.interrupted, deadlines.terminated],
    stop,
  });
  if (code !== 0) throw new DeployError(`${program}: must say its version, ended with exit code ${code}`);
  return { program, ...parseVersion(program, tail) };
}

function locate({ asked, find }: FindTerraformOptions): string {
  if (asked !== undefined) {
    const program = find(asked);
    if (program !== undefined) return program;
    throw new DeployError(
      `--terraform, TERRAFORM_BINARY_NAME: must be a program, got ${JSON.stringify(asked)}`,
    );
  }
  const program = NAMES.map(find).find((found) => found !== undefined);
  if (program !== undefined) return program;
  throw new DeployError(
    "Terraform 1.10 or newer, or OpenTofu, must be installed: neither terraform nor tofu is on the PATH",
  );
}
