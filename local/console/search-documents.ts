import { isObject } from "../opensearch/json";
import { refused } from "./error";
import type { FoundDocument } from "./outcomes/indexed-outcome";
import type { StoredAt } from "./recent-objects";

/** Gives the id of the document that a line of an object has. @param line from 1 on */
export type DocumentId = (object: StoredAt, line: number) => string;

export interface SearchDocumentsOptions {
  /** The engine's own: the stand-in and a real OpenSearch are asked alike. */
  readonly url: string;
  /** How whoever writes documents names them. @default nobody knows, and none is found by its line */
  readonly documentId?: DocumentId | undefined;
}

/** OpenSearch takes its time only where it is not there. */
const TIMEOUT_MS = 5_000;

export interface ShownDocument extends FoundDocument {
  readonly source: Readonly<Record<string, unknown>>;
}

/** Looks up documents in the search domain, whatever is behind it. */
export class SearchDocuments {
  constructor(private readonly options: SearchDocumentsOptions) {}

  /** Those of the latest times. */
  latest(size: number): Promise<ShownDocument[]> {
    return this.#search({ size, sort: [{ time: { order: "desc", unmapped_type: "date" } }] });
  }

  /** The document of an object's one line. */
  async ofLine(object: StoredAt): Promise<ShownDocument | undefined> {
    const id = this.options.documentId?.(object, 1);
    if (id === undefined) return undefined;
    const [document] = await this.#search({ size: 1, query: { ids: { values: [id] } } });
    return document;
  }

  async #search(body: object): Promise<ShownDocument[]> {
    const answer = await fetch(`${this.options.url}/_opensearch/_search`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    }).catch((error: Error) => {
      throw refused(`OpenSearch: must answer, did not: ${error.message}`, 502);
    });
    if (!answer.ok) throw refused(`OpenSearch: must answer 200, answered ${answer.status}`, 502);
    const found: unknown = await answer.json();
    const hits = isObject(found) && isObject(found.hits) ? found.hits.hits : [];
    return (Array.isArray(hits) ? hits : []).flatMap((hit: unknown) =>
      isObject(hit) && isObject(hit._source)
        ? [{ index: String(hit._index), id: String(hit._id), source: hit._source }]
        : [],
    );
  }
}
