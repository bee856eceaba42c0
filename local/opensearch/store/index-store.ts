import { rmSync } from "node:fs";
import { join } from "node:path";
import { EngineError } from "../../error";
import { OpenSearchError } from "../errors";
import { isObject, type JsonObject } from "../json";
import { Mapping } from "../mapping/mapping";
import { type ParsedDocument, parseDocument } from "../mapping/parse-document";
import { DocumentLog, type NewDocument, type Used } from "./document-log";
import { Documents, type StoredDocument } from "./documents";
import { type IndexState, writeIndexState } from "./index-state";
import { versionConflict, type WriteConditions } from "./version-conflict";

/** A document to be written, or with no source to be deleted. */
export interface DocumentWrite extends WriteConditions {
  readonly id: string;
  /** JSON on one line, and what it says. */
  readonly source: { readonly text: string; readonly value: JsonObject } | undefined;
}

/** How a write ended. */
export interface Written {
  readonly result: "created" | "updated" | "deleted" | "not_found";
  readonly version: number;
  readonly seqNo: number;
}

interface Pending extends NewDocument {
  readonly result: Written["result"];
  readonly parsed: ParsedDocument | undefined;
}

export interface IndexStoreOptions {
  readonly folder: string;
  readonly state: IndexState;
  /** Told in one line of bytes at the end of the log that were no whole write, and are cut off. */
  readonly onTorn: (line: string) => void;
}

/**
 * One index: settings, mapping and documents, kept in a folder; in memory what is searched, once it is asked for.
 * Writes are staged, then committed together: nobody sees one that is not on disk.
 */
export class IndexStore {
  readonly mapping: Mapping;
  readonly #options: IndexStoreOptions;
  readonly #log: DocumentLog;
  #documents: Documents | undefined;
  #nextSeqNo = 0;
  #pending: Pending[] = [];
  readonly #staged = new Map<string, Pending>();
  #used: Used;
  #savedMapping: string;
  #policyId: string | undefined;

  constructor(options: IndexStoreOptions) {
    const { folder, state } = options;
    this.#options = options;
    this.mapping = new Mapping(isObject(state.mappings) ? state.mappings : {});
    this.#savedMapping = JSON.stringify(this.mapping);
    this.#policyId = state.policyId;
    this.#log = new DocumentLog(join(folder, "documents.ndjson"));
    this.#used = this.#log.used;
  }

  get name(): string {
    return this.#options.state.index;
  }

  get state(): IndexState {
    return this.#options.state;
  }

  /** Bytes and writes that the index holds on disk, of documents that were replaced or deleted, too. */
  get used(): Used {
    return this.#used;
  }

  /** @throws EngineError where the log is not as it was written */
  get documents(): Documents {
    this.#documents ??= this.#load();
    return this.#documents;
  }

  /**
   * Stages a write.
   *
   * @throws OpenSearchError as the answer of this one document; then nothing of it is staged
   */
  stage(write: DocumentWrite): Written {
    const { id, source } = write;
    const current = this.#current(id);
    const conflict = versionConflict(id, { current, write });
    if (conflict !== undefined) {
      throw new OpenSearchError(409, {
        ...conflict,
        index: this.name,
        shard: "0",
        index_uuid: this.state.uuid,
      });
    }
    const parsed =
      source === undefined ? undefined : parseDocument(this.mapping, { id, source: source.value });
    if (parsed !== undefined) this.mapping.add(parsed.additions);
    const seqNo = this.#nextSeqNo;
    this.#nextSeqNo += 1;
    const version = (current?.version ?? 0) + 1;
    const result =
      source === undefined
        ? current === undefined
          ? "not_found"
          : "deleted"
        : current === undefined
          ? "created"
          : "updated";
    const pending: Pending = { id, version, seqNo, source: source?.text, result, parsed };
    this.#staged.set(id, pending);
    if (result !== "not_found") {
      this.#pending.push(pending);
      this.#used = {
        bytes: this.#used.bytes + Buffer.byteLength(source?.text ?? ""),
        lines: this.#used.lines + 1,
      };
    }
    return { result, version, seqNo };
  }

  /**
   * Makes the staged writes last, and seen.
   *
   * @returns how many documents were not there before
   * @throws what the file system answers; then none of them was made
   */
  commit(): number {
    const pending = this.#pending;
    if (pending.length === 0) return 0;
    const { documents } = this;
    try {
      this.saveMapping();
      const logged = this.#log.append(pending);
      for (const [at, { id, version, seqNo, parsed }] of pending.entries()) {
        const source = logged[at]?.source;
        if (source === undefined || parsed === undefined) documents.remove(id);
        else documents.put({ id, version, seqNo, source }, parsed);
      }
    } finally {
      this.discard();
    }
    return pending.filter(({ result }) => result === "created").length;
  }

  /** Forgets what is staged. */
  discard(): void {
    this.#pending = [];
    this.#staged.clear();
    this.#used = this.#log.used;
  }

  /** Sources of documents, as they were sent. */
  sources(documents: readonly StoredDocument[]): string[] {
    return this.#log.sources(documents.map(({ source }) => source));
  }

  saveMapping(): void {
    const mapping = JSON.stringify(this.mapping);
    if (mapping === this.#savedMapping) return;
    this.#saveState();
    this.#savedMapping = mapping;
  }

  /** The policy that the index follows: kept, and never run here. */
  get policyId(): string | undefined {
    return this.#policyId;
  }

  follow(policyId: string): void {
    this.#policyId = policyId;
    this.#saveState();
  }

  #saveState(): void {
    const policy = this.#policyId === undefined ? {} : { policyId: this.#policyId };
    writeIndexState(this.#options.folder, { ...this.state, ...policy, mappings: this.mapping });
  }

  remove(): void {
    rmSync(this.#options.folder, { recursive: true, force: true });
  }

  #current(id: string): Pick<StoredDocument, "version" | "seqNo"> | undefined {
    const staged = this.#staged.get(id);
    if (staged === undefined) return this.documents.find(id);
    return staged.source === undefined ? undefined : staged;
  }

  #load(): Documents {
    const { folder, onTorn } = this.#options;
    const documents = new Documents();
    try {
      const { tornBytes } = this.#log.load(({ id, version, seqNo, source }, text) => {
        this.#nextSeqNo = Math.max(this.#nextSeqNo, seqNo + 1);
        if (source === undefined) return documents.remove(id);
        const parsed = parseDocument(this.mapping, { id, source: JSON.parse(text) });
        documents.put({ id, version, seqNo, source }, parsed);
      });
      if (tornBytes > 0)
        onTorn(`${folder}: ${tornBytes} bytes of documents are no whole write and are cut off`);
    } catch (error) {
      throw new EngineError(
        `${folder}: must be an index that an engine stored: remove it, got: ${(error as Error).message}`,
      );
    }
    return documents;
  }
}
