import { randomBytes } from "node:crypto";
import { join } from "node:path";
import * as z from "zod";
import { readState, writeState } from "../../durable/state-file";
import { circuitBroken } from "../errors";
import { OPENSEARCH_LIMITS } from "../limits";
import { IndexTemplate } from "./templates";

/** A policy of Index State Management, as it was last written. */
const StoredPolicy = z.strictObject({
  version: z.int(),
  seqNo: z.int(),
  policy: z.record(z.string(), z.unknown()),
});
export type StoredPolicy = z.infer<typeof StoredPolicy>;

const State = z.strictObject({
  uuid: z.string(),
  nextSeqNo: z.int(),
  templates: z.array(z.tuple([z.string(), IndexTemplate])),
  policies: z.array(z.tuple([z.string(), StoredPolicy])),
});

/** What belongs to no index: templates and policies, kept in `cluster.json`. */
export class ClusterState {
  readonly uuid: string;
  readonly #path: string;
  readonly #templates: Map<string, IndexTemplate>;
  readonly #policies: Map<string, StoredPolicy>;
  #nextSeqNo: number;

  /** @throws EngineError where the file is not as it was written */
  constructor(folder: string) {
    this.#path = join(folder, "cluster.json");
    const state = readState(this.#path, State, "templates and policies");
    this.uuid = state?.uuid ?? randomBytes(16).toString("base64url");
    this.#nextSeqNo = state?.nextSeqNo ?? 0;
    this.#templates = new Map(state?.templates);
    this.#policies = new Map(state?.policies);
  }

  get templates(): ReadonlyMap<string, IndexTemplate> {
    return this.#templates;
  }

  get policies(): ReadonlyMap<string, StoredPolicy> {
    return this.#policies;
  }

  putTemplate(name: string, template: IndexTemplate): void {
    this.#save({ templates: new Map(this.#templates).set(name, template) });
    this.#templates.set(name, template);
  }

  deleteTemplate(name: string): void {
    this.#templates.delete(name);
    this.#save({});
  }

  putPolicy(id: string, policy: StoredPolicy["policy"]): StoredPolicy {
    const version = (this.#policies.get(id)?.version ?? 0) + 1;
    const stored = { version, seqNo: this.#nextSeqNo, policy };
    this.#save({ policies: new Map(this.#policies).set(id, stored), nextSeqNo: this.#nextSeqNo + 1 });
    this.#policies.set(id, stored);
    this.#nextSeqNo += 1;
    return stored;
  }

  deletePolicy(id: string): void {
    this.#policies.delete(id);
    this.#save({});
  }

  #save({
    templates = this.#templates,
    policies = this.#policies,
    nextSeqNo = this.#nextSeqNo,
  }: {
    templates?: ReadonlyMap<string, IndexTemplate>;
    policies?: ReadonlyMap<string, StoredPolicy>;
    nextSeqNo?: number;
  }): void {
    const state = { uuid: this.uuid, nextSeqNo, templates: [...templates], policies: [...policies] };
    if (JSON.stringify(state).length > OPENSEARCH_LIMITS.settingsBytes) {
      throw circuitBroken(
        `templates and policies: at most ${OPENSEARCH_LIMITS.settingsBytes} bytes are kept here`,
      );
    }
    writeState(this.#path, state);
  }
}
