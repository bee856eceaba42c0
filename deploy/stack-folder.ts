import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import type { Environment } from "../environments";
import { DeployError } from "./error";

/** What synth writes into a stack's folder, and Terraform reads. */
export const STACK_FILE = "cdk.tf.json";

/** What is looked at of a synthesized stack. */
const Synthesized = z.object({
  terraform: z.object({ backend: z.record(z.string(), z.unknown()) }),
  resource: z
    .object({
      terraform_data: z
        .record(
          z.string(),
          z.object({
            lifecycle: z
              .object({ precondition: z.array(z.object({ condition: z.unknown() })).default([]) })
              .optional(),
          }),
        )
        .optional(),
    })
    .optional(),
});

/** As stacks/constructs/workspace-guard.ts writes it. */
const GUARD = /^\$\{terraform\.workspace == "([^"]*)"\}$/;

/** The folder of a stack below the output folder of synth. */
export function stackFolder(outDir: string, stack: string): string {
  return join(outDir, "stacks", stack);
}

/**
 * Refuses a synthesized stack that is another workspace's, or nobody's, or whose state does not belong where it is kept.
 *
 * @throws DeployError
 */
export function checkStack(
  outDir: string,
  stack: string,
  { name, protectData }: Pick<Environment, "name" | "protectData">,
): void {
  const file = join(stackFolder(outDir, stack), STACK_FILE);
  if (!existsSync(file))
    throw new DeployError(`${stack}: must have been synthesized, but ${file} is missing`);
  const { terraform, resource } = Synthesized.parse(JSON.parse(readFileSync(file, "utf8")));
  const guards = Object.values(resource?.terraform_data ?? {})
    .flatMap(({ lifecycle }) => lifecycle?.precondition ?? [])
    .flatMap(({ condition }) => GUARD.exec(String(condition))?.[1] ?? []);
  if (guards.length !== 1 || guards[0] !== name) {
    throw new DeployError(
      `${stack}: its workspace guard must be for ${name}, got ${guards.length === 0 ? "none" : guards.join(", ")}`,
    );
  }
  if (protectData && "local" in terraform.backend) {
    throw new DeployError(
      `${stack}: the state of ${name} must be kept in S3, where everybody finds it, got a local backend`,
    );
  }
}

/**
 * The digests (SHA-256, hexadecimal) of all that a plan of the stack is made of: its Terraform JSON, and the files that
 * it names, each by its path in the stack's folder.
 */
export function stackDigests(outDir: string, stack: string): Map<string, string> {
  const folder = stackFolder(outDir, stack);
  const json = readFileSync(join(folder, STACK_FILE), "utf8");
  const files = [STACK_FILE, ...new Set(assetPaths(JSON.parse(json)))];
  return new Map(files.sort().map((file) => [file, fileDigest(join(folder, file))]));
}

/** SHA-256 of a file, hexadecimal; "missing" where there is none, which equals no digest. */
export function fileDigest(path: string): string {
  return existsSync(path) ? createHash("sha256").update(readFileSync(path)).digest("hex") : "missing";
}

/** cdktf copies what a stack uploads to `assets/`, below the stack's folder. */
function assetPaths(value: unknown): string[] {
  if (typeof value === "string") return value.startsWith("assets/") ? [value] : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(assetPaths);
}
