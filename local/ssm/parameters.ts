import { randomBytes } from "node:crypto";
import { parameterExists, parameterNotFound, typeMismatch, versionNotFound } from "./errors";
import { SSM_LIMITS } from "./limits";
import {
  loadParameters,
  type ParameterType,
  type ParameterVersion,
  parameterFile,
  type StoredParameter,
  saveParameters,
} from "./parameter-file";
import type { ParameterReference } from "./parameter-name";

/** KMS's ciphertexts have a header and a tag around the value: about this much. */
const CIPHERTEXT_OVERHEAD_BYTES = 100;

export interface NewVersion {
  readonly name: string;
  readonly type: ParameterType;
  readonly value: string;
  readonly overwrite: boolean;
}

/** One version of a parameter, as a request finds it. */
export interface FoundParameter extends ParameterReference {
  readonly type: ParameterType;
  readonly version: ParameterVersion;
}

/** Every parameter of the local engine, on disk: what was put by hand outlives the engine, as objects do. */
export class Parameters {
  readonly #path: string;
  readonly #byName: Map<string, StoredParameter>;

  /** @throws EngineError where the data folder holds parameters that cannot be read */
  constructor(dataDir: string) {
    this.#path = parameterFile(dataDir);
    this.#byName = new Map(loadParameters(this.#path).map((parameter) => [parameter.name, parameter]));
  }

  typeOf(name: string): ParameterType | undefined {
    return this.#byName.get(name)?.type;
  }

  /** @returns the new version's number @throws AwsError ParameterAlreadyExists, HierarchyTypeMismatchException */
  put({ name, type, value, overwrite }: NewVersion): number {
    const stored = this.#byName.get(name);
    if (stored !== undefined && !overwrite) throw parameterExists();
    if (stored !== undefined && stored.type !== type) throw typeMismatch(stored.type, type);
    const earlier = stored?.versions ?? [];
    const version = (earlier.at(-1)?.version ?? 0) + 1;
    const added: ParameterVersion = {
      version,
      value,
      ...(type === "SecureString" ? { ciphertext: ciphertextFor(value) } : {}),
      modified: Date.now(),
    };
    this.#save(name, { name, type, versions: [...earlier, added].slice(-SSM_LIMITS.versions) });
    return version;
  }

  /** The version that is asked for, by default the last. @throws AwsError ParameterNotFound, ParameterVersionNotFound */
  get(reference: ParameterReference): FoundParameter {
    const { name, selector } = reference;
    const stored = this.#byName.get(name);
    if (stored === undefined) throw parameterNotFound(name);
    const version =
      selector === undefined
        ? stored.versions.at(-1)
        : stored.versions.find((candidate) => String(candidate.version) === selector);
    if (version === undefined) throw versionNotFound(name, String(selector));
    return { ...reference, type: stored.type, version };
  }

  /** @throws AwsError ParameterNotFound */
  delete(name: string): void {
    if (!this.#byName.has(name)) throw parameterNotFound(name);
    this.#save(name, undefined);
  }

  /** The file first: what cannot be stored is not answered as stored. */
  #save(name: string, parameter: StoredParameter | undefined): void {
    const next = new Map(this.#byName);
    if (parameter === undefined) next.delete(name);
    else next.set(name, parameter);
    saveParameters(this.#path, [...next.values()]);
    if (parameter === undefined) this.#byName.delete(name);
    else this.#byName.set(name, parameter);
  }
}

function ciphertextFor(value: string): string {
  return randomBytes(CIPHERTEXT_OVERHEAD_BYTES + Buffer.byteLength(value)).toString("base64");
}
