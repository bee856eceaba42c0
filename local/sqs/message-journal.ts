import * as z from "zod";
import type { Frame } from "../durable/frame";
import { SegmentLog, type SegmentLogOptions } from "../durable/segment-log";
import { EngineError } from "../error";
import { StoredMessage } from "./message";

const Ids = z.array(z.string());
const Entry = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("sent"), messages: z.array(StoredMessage) }),
  z.strictObject({ type: z.literal("received"), ids: Ids, atMs: z.int() }),
  z.strictObject({ type: z.literal("deleted"), ids: Ids }),
]);
type Entry = z.infer<typeof Entry>;

/** Bytes on disk from which on what is dead in them is looked at. */
const COMPACT_FROM_BYTES = 16 * 1024 * 1024;

export interface JournalOptions extends SegmentLogOptions {
  /** @default 16 MiB */
  readonly compactFromBytes?: number;
}

/**
 * What happened to a queue's messages, on disk: sent, received, deleted. A change is written before it is answered, each
 * with one write, so a process that is killed forgets none.
 *
 * @example
 * const journal = new MessageJournal({ folder, onTorn });
 * const messages = journal.load();
 * journal.deleted(["id"], () => []);
 */
export class MessageJournal {
  readonly #log: SegmentLog;
  readonly #folder: string;
  readonly #compactFromBytes: number;
  /** Where each message that is there was written, the oldest first. */
  readonly #places = new Map<string, { index: number; bytes: number }>();
  /** Written since the last compaction, and how much of it is about messages that are there. */
  #bytes = 0;
  #liveBytes = 0;

  constructor({ compactFromBytes = COMPACT_FROM_BYTES, ...options }: JournalOptions) {
    this.#log = new SegmentLog(options);
    this.#folder = options.folder;
    this.#compactFromBytes = compactFromBytes;
  }

  /** The messages that are there, in the order in which they came. Call it once, before anything is written. */
  load(): Map<string, StoredMessage> {
    const messages = new Map<string, StoredMessage>();
    this.#log.load((frame) => this.#replay(frame, messages));
    return messages;
  }

  /** @throws what the file system answers; then none of them is kept */
  sent(messages: readonly StoredMessage[]): void {
    this.#place(messages, this.#append({ type: "sent", messages: [...messages] }));
  }

  /** Counts a receive of each. @throws what the file system answers */
  received(ids: readonly string[], atMs: number): void {
    this.#append({ type: "received", ids: [...ids], atMs });
  }

  /**
   * Forgets messages, and from disk what is then dead.
   *
   * @param remaining gives the messages that are there afterwards, where they have to be written anew
   * @throws what the file system answers; then they are still there
   */
  deleted(ids: readonly string[], remaining: () => Iterable<StoredMessage>): void {
    this.#append({ type: "deleted", ids: [...ids] });
    for (const id of ids) this.#forget(id);
    this.#compact(remaining);
    this.#log.trim(this.#oldest ?? this.#log.next);
  }

  get #oldest(): number | undefined {
    for (const { index } of this.#places.values()) return index;
    return undefined;
  }

  /** One message that nobody deletes must not keep all that came after it: those that are there are written anew. */
  #compact(remaining: () => Iterable<StoredMessage>): void {
    if (this.#places.size === 0) this.#bytes = 0;
    if (this.#bytes < this.#compactFromBytes || this.#bytes < 2 * this.#liveBytes) return;
    this.#bytes = 0;
    try {
      for (const message of remaining()) {
        const frame = this.#append({ type: "sent", messages: [message] });
        this.#forget(message.id);
        this.#place([message], frame);
      }
    } catch {
      // A full disk: what is not written anew stays where it is, and the change that led here is written already.
    }
  }

  #append(entry: Entry): Frame {
    const payload = Buffer.from(JSON.stringify(entry));
    const frame = { first: this.#log.next, count: 1, payload };
    this.#log.append(frame);
    this.#bytes += payload.length;
    return frame;
  }

  #replay({ first, count, payload }: Frame, messages: Map<string, StoredMessage>): void {
    const entry = this.#read(payload);
    this.#bytes += payload.length;
    if (entry.type === "sent") {
      for (const message of entry.messages) {
        this.#forget(message.id);
        messages.set(message.id, message);
      }
      this.#place(entry.messages, { first, count, payload });
      return;
    }
    for (const id of entry.ids) {
      const message = messages.get(id);
      if (entry.type === "deleted") {
        messages.delete(id);
        this.#forget(id);
      } else if (message !== undefined) {
        message.receiveCount += 1;
        message.firstReceivedMs ??= entry.atMs;
      }
    }
  }

  #read(payload: Buffer): Entry {
    try {
      return Entry.parse(JSON.parse(payload.toString("utf8")));
    } catch {
      throw new EngineError(
        `${this.#folder}: must be messages that an engine stored: remove it, got: is damaged`,
      );
    }
  }

  #place(messages: readonly StoredMessage[], { first, payload }: Frame): void {
    const bytes = payload.length / messages.length;
    for (const { id } of messages) this.#places.set(id, { index: first, bytes });
    this.#liveBytes += payload.length;
  }

  #forget(id: string): void {
    this.#liveBytes -= this.#places.get(id)?.bytes ?? 0;
    this.#places.delete(id);
  }
}
