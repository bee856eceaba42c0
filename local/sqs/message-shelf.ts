import type { StoredMessage } from "./message";

interface Hidden {
  readonly message: StoredMessage;
  readonly untilMs: number;
}

/** A queue's messages in memory: those that can be received, first come first, and those that are hidden until a time. */
export class MessageShelf {
  readonly #ready = new Map<string, StoredMessage>();
  readonly #hidden = new Map<string, Hidden>();

  get size(): number {
    return this.#ready.size + this.#hidden.size;
  }

  /** Messages that were received and are hidden for it; delayed ones are not. */
  get inFlight(): number {
    let count = 0;
    for (const { message } of this.#hidden.values()) if (message.receiveCount > 0) count += 1;
    return count;
  }

  get delayed(): number {
    return this.#hidden.size - this.inFlight;
  }

  get ready(): number {
    return this.#ready.size;
  }

  /** When the next hidden message can be received. */
  get nextMs(): number {
    let next = Number.POSITIVE_INFINITY;
    for (const { untilMs } of this.#hidden.values()) next = Math.min(next, untilMs);
    return next;
  }

  get(id: string): StoredMessage | undefined {
    return this.#ready.get(id) ?? this.#hidden.get(id)?.message;
  }

  isHidden(id: string): boolean {
    return this.#hidden.has(id);
  }

  *all(): Generator<StoredMessage> {
    yield* this.#ready.values();
    for (const { message } of this.#hidden.values()) yield message;
  }

  /** Those that can be received now, oldest first; a live view. */
  receivable(nowMs: number): Iterable<StoredMessage> {
    for (const [id, { message, untilMs }] of this.#hidden) {
      if (untilMs > nowMs) continue;
      this.#hidden.delete(id);
      this.#ready.set(id, message);
    }
    return this.#ready.values();
  }

  /** Takes a message in, or makes it wait until another time. */
  put(message: StoredMessage, times: { nowMs: number; untilMs: number }): void {
    this.remove(message.id);
    if (times.untilMs > times.nowMs) this.#hidden.set(message.id, { message, untilMs: times.untilMs });
    else this.#ready.set(message.id, message);
  }

  remove(id: string): void {
    this.#ready.delete(id);
    this.#hidden.delete(id);
  }
}
