import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import * as z from "zod";
import { EngineError } from "../error";

export const ParameterType = z.enum(["String", "StringList", "SecureString"]);
export type ParameterType = z.infer<typeof ParameterType>;

const ParameterVersion = z.strictObject({
  version: z.int().min(1),
  value: z.string(),
  /** What stands in for KMS's ciphertext of a SecureString: random, so that it tells nothing of the value. */
  ciphertext: z.string().optional(),
  /** Milliseconds since the epoch. */
  modified: z.int(),
});
export type ParameterVersion = z.infer<typeof ParameterVersion>;

const StoredParameter = z.strictObject({
  name: z.string(),
  type: ParameterType,
  /** Oldest first. */
  versions: z.array(ParameterVersion).min(1),
});
export type StoredParameter = z.infer<typeof StoredParameter>;

const ParameterFile = z.array(StoredParameter);

/** `<dataDir>/ssm/parameters.json` */
export function parameterFile(dataDir: string): string {
  return join(dataDir, "ssm", "parameters.json");
}

/** @throws EngineError where the file is not as {@link saveParameters} wrote it; never with what is in it */
export function loadParameters(path: string): StoredParameter[] {
  try {
    return ParameterFile.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return [];
    const reason = code ?? "is damaged";
    throw new EngineError(`${path}: must be the parameters that an engine stored: remove it, got: ${reason}`);
  }
}

/** Writes all of them, for this user's eyes only, and renames the file into place: never half a file. */
export function saveParameters(path: string, parameters: readonly StoredParameter[]): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const partial = `${path}.${process.pid}.partial`;
  writeFileSync(partial, JSON.stringify(parameters), { mode: 0o600 });
  renameSync(partial, path);
}
