import { randomUUID } from "node:crypto";
import { Arrivals } from "./arrivals";
import { invalidParameter, messageNotInFlight, overLimit } from "./errors";
import { SQS_LIMITS } from "./limits";
import type { NewMessage, StoredMessage } from "./message";
import type { MessageJournal } from "./message-journal";
import { MessageShelf } from "./message-shelf";
import { type QueueAttributes, type QueueSettings, settingsOf } from "./queue-attributes";
import type { QueueFolder, QueueState } from "./queue-file";
import { readReceipt, receiptHandle } from "./receipt-handle";

/** A message as a receive gives it. */
export interface ReceivedMessage extends StoredMessage {
  readonly receiptHandle: string;
}

export interface QueueOptions {
  readonly arn: string;
  readonly state: QueueState;
  readonly folder: QueueFolder;
  readonly journal: MessageJournal;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** The queue that an ARN names, for messages that were received too often. */
  readonly queueAt: (arn: string) => Queue | undefined;
}

/** Messages that one receive takes at most, and for how many seconds it hides them. */
export interface ReceiveOptions {
  readonly max: number;
  /** @default the queue's visibility timeout */
  readonly visibilitySeconds?: number | undefined;
}

/**
 * A standard queue, its messages in memory and in its journal. After a restart nothing is in flight: whoever had received
 * a message is gone with the engine, so it can be received again at once.
 */
export class Queue {
  readonly arn: string;
  readonly #options: QueueOptions;
  readonly #shelf = new MessageShelf();
  readonly #arrivals = new Arrivals();
  #state: QueueState;
  #settings: QueueSettings;
  #accepted = 0;
  #taken = 0;

  /** @throws EngineError where its messages cannot be read */
  constructor(options: QueueOptions) {
    this.arn = options.arn;
    this.#options = options;
    this.#state = options.state;
    this.#settings = settingsOf(options.state.attributes);
    const nowMs = options.now();
    for (const message of options.journal.load().values()) {
      this.#shelf.put(message, { nowMs, untilMs: message.availableMs });
    }
  }

  get state(): QueueState {
    return this.#state;
  }

  get settings(): QueueSettings {
    return this.#settings;
  }

  /** Messages that came in since the engine started. */
  get accepted(): number {
    return this.#accepted;
  }

  /** Messages that a receiver was done with since the engine started. */
  get taken(): number {
    return this.#taken;
  }

  /** The messages that are there, hidden ones too, in no order; a live view. */
  messages(): Iterable<StoredMessage> {
    return this.#shelf.all();
  }

  /** @throws what the file system answers; then they are what they were */
  setAttributes(attributes: QueueAttributes): void {
    const state = { ...this.#state, attributes: { ...attributes }, modifiedMs: this.#options.now() };
    this.#options.folder.save(state);
    this.#state = state;
    this.#settings = settingsOf(attributes);
  }

  /** Messages by what can be done with them now; what is over its retention is gone. */
  counts(): { ready: number; inFlight: number; delayed: number } {
    const nowMs = this.#options.now();
    this.#shelf.receivable(nowMs);
    this.#drop([...this.#shelf.all()].filter((message) => this.#isExpired(message, nowMs)));
    const { ready, inFlight, delayed } = this.#shelf;
    return { ready, inFlight, delayed };
  }

  /** Ids of all messages that are there, hidden ones too. */
  ids(): string[] {
    return [...this.#shelf.all()].map(({ id }) => id);
  }

  has(id: string): boolean {
    return this.#shelf.get(id) !== undefined;
  }

  /** @throws what the file system answers; then none of them is sent */
  send(messages: readonly NewMessage[]): StoredMessage[] {
    const sentMs = this.#options.now();
    const stored = messages.map(({ body, attributes, systemAttributes, delaySeconds }) => ({
      id: randomUUID(),
      body,
      attributes: { ...attributes },
      systemAttributes: { ...systemAttributes },
      sentMs,
      availableMs: sentMs + (delaySeconds ?? this.#settings.delaySeconds) * 1_000,
      receiveCount: 0,
    }));
    this.accept(stored);
    return stored;
  }

  /** Takes in messages as they are, from another queue. @throws what the file system answers */
  accept(messages: readonly StoredMessage[]): void {
    this.#options.journal.sent(messages);
    this.#accepted += messages.length;
    const nowMs = this.#options.now();
    for (const message of messages) this.#shelf.put(message, { nowMs, untilMs: message.availableMs });
    this.#arrivals.announce();
  }

  /**
   * Gives messages out and hides them. Those that were received too often go to the dead-letter queue instead, and those
   * over their retention are dropped.
   *
   * @throws AwsError OverLimit, or what the file system answers; then none of them is received
   */
  receive({ max, visibilitySeconds = this.#settings.visibilitySeconds }: ReceiveOptions): ReceivedMessage[] {
    const nowMs = this.#options.now();
    const { journal } = this.#options;
    const taken = this.#take(max, nowMs);
    if (taken.length === 0) return [];
    if (this.#shelf.inFlight + taken.length > SQS_LIMITS.inFlight) throw overLimit(SQS_LIMITS.inFlight);
    journal.received(
      taken.map(({ id }) => id),
      nowMs,
    );
    for (const message of taken) {
      message.receiveCount += 1;
      message.firstReceivedMs ??= nowMs;
      this.#shelf.put(message, { nowMs, untilMs: nowMs + visibilitySeconds * 1_000 });
    }
    return taken.map((message) => ({ ...message, receiptHandle: this.#handleOf(message) }));
  }

  /** As {@link receive}, waiting for a message for so many milliseconds. */
  async receiveWithin(
    waitMs: number,
    options: ReceiveOptions,
    signal?: AbortSignal,
  ): Promise<ReceivedMessage[]> {
    const endMs = this.#options.now() + waitMs;
    for (;;) {
      const nowMs = this.#options.now();
      if (signal?.aborted) return [];
      const received = this.receive(options);
      if (received.length > 0 || nowMs >= endMs) return received;
      await this.#arrivals.next(Math.min(endMs, this.#shelf.nextMs) - nowMs, signal);
    }
  }

  /** Deletes the message of a handle, if it is the one of its last receive. @throws AwsError ReceiptHandleIsInvalid */
  delete(handle: string): void {
    const message = this.#messageOf(handle);
    if (message === undefined) return;
    this.#drop([message]);
    this.#taken += 1;
  }

  /**
   * Hides a received message for so many seconds from now on; 0: it can be received at once.
   *
   * @throws AwsError ReceiptHandleIsInvalid, MessageNotInflight, InvalidParameterValue for a message that is gone
   */
  changeVisibility(handle: string, seconds: number): void {
    const message = this.#messageOf(handle);
    if (message === undefined) {
      throw invalidParameter(
        `Value ${handle} for parameter ReceiptHandle is invalid. Reason: Message does not exist or is not available for visibility timeout change.`,
      );
    }
    const nowMs = this.#options.now();
    this.#shelf.receivable(nowMs);
    if (!this.#shelf.isHidden(message.id)) throw messageNotInFlight();
    this.#shelf.put(message, { nowMs, untilMs: nowMs + seconds * 1_000 });
    this.#arrivals.announce();
  }

  /** Deletes every message. */
  purge(): void {
    this.#drop([...this.#shelf.all()]);
  }

  /** Takes out every message that can be received, for another queue that has taken it in. */
  moveAll(accept: (messages: readonly StoredMessage[]) => void): number {
    const messages = [...this.#shelf.receivable(this.#options.now())];
    if (messages.length === 0) return 0;
    accept(messages);
    this.#drop(messages);
    return messages.length;
  }

  #take(max: number, nowMs: number): StoredMessage[] {
    const taken: StoredMessage[] = [];
    const expired: StoredMessage[] = [];
    const exhausted: StoredMessage[] = [];
    const dead = this.#deadLetters();
    for (const message of this.#shelf.receivable(nowMs)) {
      if (taken.length === max) break;
      if (this.#isExpired(message, nowMs)) expired.push(message);
      else if (message.receiveCount >= (dead?.maxReceiveCount ?? Number.POSITIVE_INFINITY))
        exhausted.push(message);
      else taken.push(message);
    }
    // First there, then gone from here: a kill in between leaves it in both, never in none.
    if (exhausted.length > 0) {
      dead?.queue.accept(exhausted.map((message) => ({ ...message, deadLetterSourceArn: this.arn })));
    }
    this.#drop([...expired, ...exhausted]);
    return taken;
  }

  /** A queue whose dead-letter queue is not there keeps its messages. */
  #deadLetters(): { queue: Queue; maxReceiveCount: number } | undefined {
    const { redrive } = this.#settings;
    const queue = redrive && this.#options.queueAt(redrive.deadLetterTargetArn);
    return queue && { queue, maxReceiveCount: redrive.maxReceiveCount };
  }

  #messageOf(handle: string): StoredMessage | undefined {
    const { messageId, receiveCount } = readReceipt(handle, this.arn);
    const message = this.#shelf.get(messageId);
    return message?.receiveCount === receiveCount ? message : undefined;
  }

  #handleOf({ id: messageId, receiveCount }: StoredMessage): string {
    return receiptHandle({ queueArn: this.arn, messageId, receiveCount });
  }

  #isExpired({ sentMs }: StoredMessage, nowMs: number): boolean {
    return nowMs - sentMs >= this.#settings.retentionSeconds * 1_000;
  }

  #drop(messages: readonly StoredMessage[]): void {
    if (messages.length === 0) return;
    const ids = new Set(messages.map(({ id }) => id));
    const remaining = () => [...this.#shelf.all()].filter(({ id }) => !ids.has(id));
    this.#options.journal.deleted([...ids], remaining);
    for (const id of ids) this.#shelf.remove(id);
  }
}
