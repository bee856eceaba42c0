import { join } from "node:path";
import * as z from "zod";
import { readState, writeState } from "../durable/state-file";

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
  return readState(path, ParameterFile, "the parameters") ?? [];
}

/** Writes all of them. */
export function saveParameters(path: string, parameters: readonly StoredParameter[]): void {
  writeState(path, parameters);
}
