import type { Value } from "../mapping/value";

/** How many texts of a field are kept but once each: hosts, methods, user agents come again, trace ids do not. */
const SHARED_TEXTS = 1_024;

/** Values of one field, by a document's place; most documents have one. */
export class Column {
  readonly #values: (Value | Value[] | undefined)[] = [];
  /** Undefined once there are too many. */
  #shared: Map<string, string> | undefined = new Map();

  at(place: number): Value | readonly Value[] | undefined {
    return this.#values[place];
  }

  /** Adds a value to the last document. */
  add(place: number, given: Value): void {
    const value = typeof given === "string" ? this.#share(given) : given;
    const values = this.#values;
    // Without holes, which would make the array a slow one.
    while (values.length < place) values.push(undefined);
    if (values.length === place) {
      values.push(value);
      return;
    }
    const before = values[place];
    if (Array.isArray(before)) before.push(value);
    else values[place] = before === undefined ? value : [before, value];
  }

  clear(place: number): void {
    if (place < this.#values.length) this.#values[place] = undefined;
  }

  #share(text: string): string {
    const shared = this.#shared?.get(text);
    if (shared !== undefined) return shared;
    this.#shared?.set(text, text);
    if (this.#shared !== undefined && this.#shared.size > SHARED_TEXTS) this.#shared = undefined;
    return text;
  }
}

export function isList(values: Value | readonly Value[]): values is readonly Value[] {
  return Array.isArray(values);
}
