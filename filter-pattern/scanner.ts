import { FilterPatternError } from "./error";

/** A place in a pattern that moves on as parts of it are recognised; every complaint states a column. */
export class Scanner {
  position = 0;
  readonly #counts = new Map<string, number>();

  constructor(readonly text: string) {}

  /** The character at the position; empty at the end. */
  get next(): string {
    return this.at(this.position);
  }

  get ended(): boolean {
    return this.position >= this.text.length;
  }

  at(index: number): string {
    const code = this.text.codePointAt(index);
    return code === undefined ? "" : String.fromCodePoint(code);
  }

  skipBlanks(): void {
    while (/^\s$/.test(this.next)) this.position += 1;
  }

  /** Moves past `token` when it stands here. */
  accept(token: string): boolean {
    if (!this.text.startsWith(token, this.position)) return false;
    this.position += token.length;
    return true;
  }

  /** @throws FilterPatternError with the rule when `token` does not stand here */
  expect(token: string, rule: string): void {
    if (!this.accept(token)) this.fail(rule);
  }

  /** Moves past what matches a sticky expression here; empty when nothing does. */
  take(expression: RegExp): string {
    expression.lastIndex = this.position;
    const found = expression.exec(this.text)?.[0] ?? "";
    this.position += found.length;
    return found;
  }

  /** Counts one more of something that a pattern may hold only so many of. */
  count(what: string, most: number, from: number): void {
    const count = (this.#counts.get(what) ?? 0) + 1;
    this.#counts.set(what, count);
    if (count > most) this.fail(`a pattern may hold at most ${most} ${what}`, from);
  }

  /** @param from where the complaint points; by default here */
  fail(rule: string, from = this.position): never {
    const character = this.at(from);
    const column = [...this.text.slice(0, from)].length + 1;
    throw new FilterPatternError(column, rule, character === "" ? "the end" : JSON.stringify(character));
  }
}
