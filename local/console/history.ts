import type { HistoryPoint } from "../../console/contract";
import { CONSOLE_LIMITS } from "./limits";

export interface HistoryOptions {
  readonly stacks: readonly string[];
  /** Lines that a stack has received so far. */
  readonly receivedBy: (stack: string) => number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Lines a second of each path: one number a second for the last minutes, whether somebody looks or not. */
export class History {
  readonly #points: HistoryPoint[] = [];
  readonly #before = new Map<string, number>();
  #timer: NodeJS.Timeout | undefined;

  constructor(private readonly options: HistoryOptions) {
    this.#note();
  }

  get points(): readonly HistoryPoint[] {
    return this.#points;
  }

  /** Of all paths, in the last second. */
  get linesPerSecond(): number {
    const last = this.#points.at(-1)?.linesPerSecond ?? {};
    return Object.values(last).reduce((sum, lines) => sum + lines, 0);
  }

  start(): void {
    this.#timer = setInterval(() => this.add(), 1_000).unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** Adds the second that has gone by. */
  add(): void {
    const linesPerSecond = Object.fromEntries(
      this.options.stacks.map((stack) => [
        stack,
        this.options.receivedBy(stack) - (this.#before.get(stack) ?? 0),
      ]),
    );
    this.#points.push({ at: this.options.now(), linesPerSecond });
    if (this.#points.length > CONSOLE_LIMITS.historySeconds) this.#points.shift();
    this.#note();
  }

  #note(): void {
    const { stacks, receivedBy } = this.options;
    for (const stack of stacks) this.#before.set(stack, receivedBy(stack));
  }
}
