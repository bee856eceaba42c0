import { randomBytes } from "node:crypto";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileNameOf } from "../../durable/file-name";
import { circuitBroken, indexNotFound, OpenSearchError } from "../errors";
import { checkIndexName, type IndexExpression, matchingIndices } from "../index-name";
import type { JsonObject } from "../json";
import { OPENSEARCH_LIMITS } from "../limits";
import { Mapping } from "../mapping/mapping";
import { ClusterState } from "./cluster-state";
import { readIndexState, writeIndexState } from "./index-state";
import { type DocumentWrite, IndexStore, type Written } from "./index-store";
import { policyFor } from "./policy-for";
import { parseSettings } from "./settings";
import { defaultsFor } from "./templates";

export interface ClusterOptions {
  /** All is kept below this folder. */
  readonly folder: string;
  readonly onTorn: (line: string) => void;
  /** Told how many documents were not there before, once they are on disk. */
  readonly onDocumentsCreated: (count: number) => void;
}

/** All indices, and what new ones begin with. */
export class Cluster {
  readonly state: ClusterState;
  readonly #indices = new Map<string, IndexStore>();
  readonly #options: ClusterOptions;

  /** @throws EngineError where what an earlier start left cannot be read */
  constructor(options: ClusterOptions) {
    this.#options = options;
    this.state = new ClusterState(options.folder);
    for (const name of foldersIn(join(options.folder, "indices"))) {
      const folder = join(options.folder, "indices", name);
      const state = readIndexState(folder);
      if (state !== undefined) this.#indices.set(state.index, this.#open(folder, state));
    }
  }

  has(index: string): boolean {
    return this.#indices.has(index);
  }

  /** @throws OpenSearchError index_not_found_exception */
  get(index: string): IndexStore {
    const found = this.#indices.get(index);
    if (found === undefined) throw indexNotFound(index);
    return found;
  }

  /** @throws OpenSearchError index_not_found_exception */
  matching(expression: IndexExpression): IndexStore[] {
    return matchingIndices(this.#indices.keys(), expression).map((name) => this.get(name));
  }

  /** Creates an index from the template for its name and what is given. @throws OpenSearchError */
  create(
    index: string,
    { settings = {}, mappings = {} }: { settings?: JsonObject; mappings?: JsonObject } = {},
  ): IndexStore {
    checkIndexName(index);
    const existing = this.#indices.get(index);
    if (existing !== undefined) {
      const { uuid } = existing.state;
      throw new OpenSearchError(400, {
        type: "resource_already_exists_exception",
        reason: `index [${index}/${uuid}] already exists`,
        index,
        index_uuid: uuid,
      });
    }
    if (this.#indices.size >= OPENSEARCH_LIMITS.indices) {
      throw circuitBroken(`the stand-in holds at most ${OPENSEARCH_LIMITS.indices} indices: delete some`);
    }
    const defaults = defaultsFor(index, this.state.templates.values());
    const mapping = new Mapping(defaults.mappings);
    mapping.merge(mappings);
    const policyId = policyFor(index, this.state.policies);
    const state = {
      index,
      ...(policyId === undefined ? {} : { policyId }),
      uuid: randomBytes(16).toString("base64url"),
      createdMs: Date.now(),
      settings: { ...parseSettings(defaults.settings), ...parseSettings(settings) },
      mappings: JSON.parse(JSON.stringify(mapping)) as unknown,
    };
    const folder = join(this.#options.folder, "indices", fileNameOf(index));
    writeIndexState(folder, state);
    const created = this.#open(folder, state);
    this.#indices.set(index, created);
    return created;
  }

  delete(index: IndexStore): void {
    index.remove();
    this.#indices.delete(index.name);
  }

  /** Stages a write to an index, which comes into being. @throws OpenSearchError as this document's answer */
  stage(index: string, write: DocumentWrite): Written {
    this.#checkRoom(write.source?.text.length ?? 0);
    // What is deleted must be somewhere.
    const store =
      write.source === undefined ? this.get(index) : (this.#indices.get(index) ?? this.create(index));
    return store.stage(write);
  }

  /** Makes what was staged last. @throws what the file system answers; then what is left of it is not made */
  commit(): void {
    try {
      for (const store of this.#indices.values()) {
        const created = store.commit();
        if (created > 0) this.#options.onDocumentsCreated(created);
      }
    } finally {
      for (const store of this.#indices.values()) store.discard();
    }
  }

  #open(folder: string, state: NonNullable<ReturnType<typeof readIndexState>>): IndexStore {
    return new IndexStore({ folder, state, onTorn: this.#options.onTorn });
  }

  #checkRoom(newBytes: number): void {
    const { documents, storedBytes } = OPENSEARCH_LIMITS;
    let bytes = newBytes;
    let lines = 1;
    for (const { used } of this.#indices.values()) {
      bytes += used.bytes;
      lines += used.lines;
    }
    if (bytes <= storedBytes && lines <= documents) return;
    throw circuitBroken(
      `the stand-in holds at most ${documents} documents in ${storedBytes} bytes, replaced and deleted ones included: delete an index`,
    );
  }
}

function foldersIn(path: string): string[] {
  try {
    return readdirSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}
