import { streamExists, streamNotFound } from "./errors";
import { EventLog, eventBytes, type StoredEvent } from "./event-log";
import { LOGS_LIMITS } from "./limits";
import { SubscriptionFilters } from "./subscription-filters";

const DAY_MS = 86_400_000;

/** What DescribeLogStreams tells of a stream; times in milliseconds since the epoch. */
export interface LogStream {
  readonly name: string;
  readonly creationTime: number;
  firstEventTimestamp?: number;
  lastEventTimestamp?: number;
  lastIngestionTime?: number;
  storedBytes: number;
}

/** An event as a client or a function writes it. */
export interface LogEvent {
  /** Milliseconds since the epoch. */
  readonly timestamp: number;
  readonly message: string;
}

/** One log group: its streams and their events. */
export class LogGroup {
  readonly name: string;
  readonly creationTime: number;
  retentionInDays: number | undefined;
  readonly log: EventLog;
  readonly filters = new SubscriptionFilters();
  readonly #streams = new Map<string, LogStream>();
  #sequence = 0;

  constructor(options: { name: string; now: number; maxBytes?: number; retentionInDays?: number }) {
    this.name = options.name;
    this.creationTime = options.now;
    this.retentionInDays = options.retentionInDays;
    this.log = new EventLog(options.maxBytes ?? LOGS_LIMITS.groupBytes);
  }

  /** Events that were ever stored. */
  get storedEvents(): number {
    return this.#sequence;
  }

  get streams(): LogStream[] {
    return [...this.#streams.values()];
  }

  /** @throws AwsError ResourceAlreadyExistsException */
  createStream(name: string, now: number): LogStream {
    if (this.#streams.has(name)) throw streamExists();
    const stream: LogStream = { name, creationTime: now, storedBytes: 0 };
    this.#streams.set(name, stream);
    return stream;
  }

  /** @throws AwsError ResourceNotFoundException */
  stream(name: string): LogStream {
    const stream = this.#streams.get(name);
    if (stream === undefined) throw streamNotFound();
    return stream;
  }

  /** @throws AwsError ResourceNotFoundException */
  deleteStream(name: string): void {
    this.stream(name);
    this.#streams.delete(name);
    this.log.removeStream(name);
  }

  /** Stores events of one stream, which is created if need be. Returns them as they are stored. */
  append(streamName: string, events: readonly LogEvent[], now: number): StoredEvent[] {
    const stream = this.#streams.get(streamName) ?? this.createStream(streamName, now);
    const stored = events.map(({ timestamp, message }) => {
      this.#sequence += 1;
      stream.firstEventTimestamp = Math.min(stream.firstEventTimestamp ?? timestamp, timestamp);
      stream.lastEventTimestamp = Math.max(stream.lastEventTimestamp ?? timestamp, timestamp);
      stream.lastIngestionTime = now;
      stream.storedBytes += eventBytes(message);
      const event = { stream: streamName, timestamp, message, sequence: this.#sequence, ingestionTime: now };
      this.#forget(this.log.add(event));
      return event;
    });
    if (this.retentionInDays !== undefined) {
      this.#forget(this.log.expire(now - this.retentionInDays * DAY_MS));
    }
    return stored;
  }

  #forget(gone: readonly StoredEvent[]): void {
    for (const event of gone) {
      const stream = this.#streams.get(event.stream);
      if (stream !== undefined) stream.storedBytes -= eventBytes(event.message);
    }
  }
}
