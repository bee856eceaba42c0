import { groupExists, groupNotFound } from "./errors";
import type { StoredEvent } from "./event-log";
import { type LogEvent, LogGroup } from "./log-group";

/** Events to be stored. */
export interface LogBatch {
  readonly group: string;
  readonly stream: string;
  readonly events: readonly LogEvent[];
}

/** Events that have just been stored. */
export interface StoredBatch extends LogBatch {
  readonly events: readonly StoredEvent[];
}

export type LogListener = (batch: StoredBatch) => void;

/** A stored event as {@link LogGroups.events} gives it; times in milliseconds since the epoch. */
export interface ReadEvent extends LogEvent {
  readonly stream: string;
  readonly ingestionTime: number;
}

/** Every log group of the local engine. Functions write here without the network. */
export class LogGroups {
  readonly #groups = new Map<string, LogGroup>();
  readonly #listeners = new Set<LogListener>();
  readonly #maxBytesPerGroup: number | undefined;

  constructor(options: { maxBytesPerGroup?: number | undefined } = {}) {
    this.#maxBytesPerGroup = options.maxBytesPerGroup;
  }

  /** Groups in the order of their names. */
  all(): LogGroup[] {
    return [...this.#groups.values()].sort((a, b) => compareText(a.name, b.name));
  }

  has(name: string): boolean {
    return this.#groups.has(name);
  }

  /** @throws AwsError ResourceNotFoundException */
  get(name: string): LogGroup {
    const group = this.#groups.get(name);
    if (group === undefined) throw groupNotFound();
    return group;
  }

  /** @throws AwsError ResourceAlreadyExistsException */
  createGroup({ name, retentionDays }: { name: string; retentionDays?: number }): LogGroup {
    if (this.has(name)) throw groupExists();
    const group = new LogGroup({
      name,
      now: Date.now(),
      ...(retentionDays === undefined ? {} : { retentionInDays: retentionDays }),
      ...(this.#maxBytesPerGroup === undefined ? {} : { maxBytes: this.#maxBytesPerGroup }),
    });
    this.#groups.set(name, group);
    return group;
  }

  /** @throws AwsError ResourceNotFoundException */
  deleteGroup(name: string): void {
    this.get(name);
    this.#groups.delete(name);
  }

  /**
   * Stores events and tells the listeners. Creates the stream if need be, never the group.
   *
   * @throws AwsError ResourceNotFoundException
   */
  append(batch: LogBatch): void {
    const events = this.get(batch.group).append(batch.stream, batch.events, Date.now());
    if (events.length === 0) return;
    for (const listener of this.#listeners) tell(listener, { ...batch, events });
  }

  /** Events of a group, by timestamp. @throws AwsError ResourceNotFoundException */
  events(group: string): ReadEvent[] {
    return this.get(group)
      .log.all()
      .map(({ stream, timestamp, message, ingestionTime }) => ({
        stream,
        timestamp,
        message,
        ingestionTime,
      }));
  }

  /** Events that a group let go because it was full. @throws AwsError ResourceNotFoundException */
  droppedEvents(group: string): number {
    return this.get(group).log.dropped;
  }

  /** Calls the listener with every batch stored from now on, right after it is stored. Returns how to stop. */
  onEvents(listener: LogListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}

/** By UTF-16 code units, the same on every machine, unlike a locale's order. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** What a listener does wrong is not the writer's fault: its batch is stored. */
function tell(listener: LogListener, batch: StoredBatch): void {
  try {
    listener(batch);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    process.emitWarning(`log group ${batch.group}: a listener failed: ${reason}`, "LogListenerWarning");
  }
}
