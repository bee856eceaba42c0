import { LOGS_LIMITS } from "./limits";
import { comparePositions, type Position } from "./position";

/** One event as a group holds it. */
export interface StoredEvent extends Position {
  readonly stream: string;
  readonly message: string;
  /** Milliseconds since the epoch. */
  readonly ingestionTime: number;
}

/** Bytes that an event counts for, as AWS counts them. */
export function eventBytes(message: string): number {
  return Buffer.byteLength(message) + LOGS_LIMITS.eventOverheadBytes;
}

/** The events of one group in the order of their timestamps, within a bound on their bytes. */
export class EventLog {
  #events: StoredEvent[] = [];
  /** Events before this index are gone; the array is cut when they are half of it. */
  #head = 0;
  #bytes = 0;
  #dropped = 0;
  readonly #maxBytes: number;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /** Events that went because the group was full, ever. */
  get dropped(): number {
    return this.#dropped;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** Adds an event at its place, and lets the oldest go until the group is within its bound. Returns those. */
  add(event: StoredEvent): StoredEvent[] {
    const last = this.#events.at(-1);
    if (last === undefined || comparePositions(last, event) < 0) this.#events.push(event);
    else this.#events.splice(this.#indexOf(event), 0, event);
    this.#bytes += eventBytes(event.message);
    const gone = this.#dropWhile(() => this.#bytes > this.#maxBytes);
    this.#dropped += gone.length;
    return gone;
  }

  /** Lets go of events older than a retention allows. Returns them. */
  expire(beforeTimestamp: number): StoredEvent[] {
    return this.#dropWhile((event) => event.timestamp < beforeTimestamp);
  }

  removeStream(stream: string): void {
    this.#events = this.all().filter((event) => event.stream !== stream);
    this.#head = 0;
    this.#bytes = this.#events.reduce((sum, event) => sum + eventBytes(event.message), 0);
  }

  all(): StoredEvent[] {
    return this.#events.slice(this.#head);
  }

  /** Events from a position on, oldest first. */
  *from(position: Position): Generator<StoredEvent> {
    for (let index = this.#indexOf(position); index < this.#events.length; index++) {
      const event = this.#events[index];
      if (event !== undefined) yield event;
    }
  }

  /** Events before a position (before the end, without one), newest first. */
  *backFrom(position?: Position): Generator<StoredEvent> {
    const end = position === undefined ? this.#events.length : this.#indexOf(position);
    for (let index = end - 1; index >= this.#head; index--) {
      const event = this.#events[index];
      if (event !== undefined) yield event;
    }
  }

  /** Index of the first event at or behind a position. */
  #indexOf(position: Position): number {
    let low = this.#head;
    let high = this.#events.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const event = this.#events[middle];
      if (event !== undefined && comparePositions(event, position) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #dropWhile(mustGo: (oldest: StoredEvent) => boolean): StoredEvent[] {
    const gone: StoredEvent[] = [];
    for (let oldest = this.#events[this.#head]; oldest !== undefined; oldest = this.#events[this.#head]) {
      if (!mustGo(oldest)) break;
      gone.push(oldest);
      this.#head += 1;
      this.#bytes -= eventBytes(oldest.message);
    }
    if (this.#head > 1024 && this.#head * 2 > this.#events.length) {
      this.#events = this.all();
      this.#head = 0;
    }
    return gone;
  }
}
