import type { ParsedDocument } from "../mapping/parse-document";
import type { Value } from "../mapping/value";
import { Column, isList } from "./column";
import type { Range } from "./document-log";

/** A document that is there. */
export interface StoredDocument {
  readonly id: string;
  readonly version: number;
  readonly seqNo: number;
  readonly source: Range;
}

const NONE: readonly Value[] = [];

/**
 * The documents of an index by their places, and what of them is searched, field by field: their sources stay on disk.
 * A document that is replaced gets a new place, and its old one stays empty.
 */
export class Documents {
  readonly #documents: (StoredDocument | undefined)[] = [];
  readonly #places = new Map<string, number>();
  readonly #columns = new Map<string, Column>();
  #deleted = 0;

  get count(): number {
    return this.#places.size;
  }

  /** Documents that were replaced or removed. */
  get deleted(): number {
    return this.#deleted;
  }

  find(id: string): StoredDocument | undefined {
    const place = this.#places.get(id);
    return place === undefined ? undefined : this.#documents[place];
  }

  at(place: number): StoredDocument | undefined {
    return this.#documents[place];
  }

  /** Places of all documents, oldest first. */
  *places(): Generator<number> {
    for (let place = 0; place < this.#documents.length; place++) {
      if (this.#documents[place] !== undefined) yield place;
    }
  }

  put(document: StoredDocument, { paths, values }: Pick<ParsedDocument, "paths" | "values">): void {
    this.remove(document.id);
    const place = this.#documents.push(document) - 1;
    this.#places.set(document.id, place);
    for (let at = 0; at < paths.length; at++) {
      const path = paths[at] as string;
      let column = this.#columns.get(path);
      if (column === undefined) {
        column = new Column();
        this.#columns.set(path, column);
      }
      column.add(place, values[at] as Value);
    }
  }

  remove(id: string): void {
    const place = this.#places.get(id);
    if (place === undefined) return;
    this.#places.delete(id);
    this.#documents[place] = undefined;
    this.#deleted += 1;
    for (const column of this.#columns.values()) column.clear(place);
  }

  /** Whether any value of a field passes a test, as a function of a document's place. */
  any(path: string, test: (value: Value) => boolean): (place: number) => boolean {
    const column = this.#columns.get(path);
    if (column === undefined) return () => false;
    return (place) => {
      const values = column.at(place);
      if (values === undefined) return false;
      return isList(values) ? values.some(test) : test(values);
    };
  }

  /** What a field holds, as a function of a document's place. */
  reader(path: string): (place: number) => readonly Value[] {
    const column = this.#columns.get(path);
    if (column === undefined) return () => NONE;
    return (place) => {
      const values = column.at(place);
      if (values === undefined) return NONE;
      return isList(values) ? values : [values];
    };
  }
}
