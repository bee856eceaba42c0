import type { Bucket } from "../bucket";
import type { DataFolders } from "../data-folders";
import type { ObjectRecord } from "../object-record";
import { type CreatedEvent, matching } from "./configuration";
import { type PendingNotice, PendingNotices } from "./pending-notices";
import { createdMessage } from "./s3-event";

/** Where messages can be sent to. */
export interface NotificationQueues {
  has(queueArn: string): boolean;
  /** @throws where the queue cannot take it now */
  send(queueArn: string, body: string): void;
}

export interface NotifierOptions {
  readonly folders: DataFolders;
  readonly region: string;
  readonly queues: NotificationQueues;
  /** Told of messages that cannot be sent now. */
  readonly onError: (error: Error) => void;
}

/** What was noted down of a write, to be ended one way or the other. */
export interface Notice {
  /** The object is there. */
  stored(record: ObjectRecord): void;
  /** It is not. */
  dropped(): void;
}

/**
 * Tells queues of objects, each at least once. That an object is about to be stored is noted down first; then it is stored,
 * its message sent, the note removed. Killed in between, the next start finds the note, and the object or not. So an
 * object that is there has been told of, or will be; one that is told of twice has the same sequencer both times.
 */
export class Notifier {
  readonly #options: NotifierOptions;
  /** Their messages could not be sent. */
  readonly #unsent: { bucket: Bucket; notice: PendingNotice }[] = [];
  #last = 0n;

  constructor(options: NotifierOptions) {
    this.#options = options;
  }

  /** Sends what an earlier process did not come to send. @throws EngineError for a note that cannot be read */
  recover(bucket: Bucket): void {
    for (const notice of this.#notices(bucket).load()) this.#settle(bucket, notice);
  }

  /** Notes down a write, where somebody is to be told of it. @throws what the file system answers */
  begin(bucket: Bucket, { key, event }: { key: string; event: CreatedEvent }): Notice | undefined {
    if (matching(bucket.notifications, { key, event }).length === 0) return undefined;
    const notice = { sequencer: this.#nextSequencer(), key, event };
    const notices = this.#notices(bucket);
    notices.add(notice);
    return {
      stored: (record) => {
        this.#retryUnsent();
        this.#send(bucket, { notice, record });
      },
      dropped: () => notices.remove(notice),
    };
  }

  /** Never fails the write, which is done: what cannot be sent stays noted down and is tried again. */
  #send(bucket: Bucket, { notice, record }: { notice: PendingNotice; record: ObjectRecord }): void {
    const { region, queues, onError } = this.#options;
    const { key, event, sequencer } = notice;
    const created = { bucket: bucket.name, region, event, record, sequencer };
    try {
      for (const { id, queueArn } of matching(bucket.notifications, { key, event })) {
        // As in AWS, who deletes a queue is told nothing more.
        if (queues.has(queueArn)) queues.send(queueArn, createdMessage(created, id));
      }
      this.#notices(bucket).remove(notice);
    } catch (error) {
      this.#unsent.push({ bucket, notice });
      onError(new Error(`s3://${bucket.name}/${key}: its notification cannot be sent yet: ${String(error)}`));
    }
  }

  #retryUnsent(): void {
    for (const { bucket, notice } of this.#unsent.splice(0)) this.#settle(bucket, notice);
  }

  /** Of an object that is not there, or not any more, nobody is told. */
  #settle(bucket: Bucket, notice: PendingNotice): void {
    const record = bucket.get(notice.key);
    if (record === undefined) this.#notices(bucket).remove(notice);
    else this.#send(bucket, { notice, record });
  }

  #notices(bucket: Bucket): PendingNotices {
    return new PendingNotices(this.#options.folders.notices(bucket.name));
  }

  /** Microseconds since the epoch, never the same twice, in hexadecimal of equal length. */
  #nextSequencer(): string {
    const now = BigInt(Date.now()) * 1_000n;
    this.#last = now > this.#last ? now : this.#last + 1n;
    return this.#last.toString(16).toUpperCase().padStart(18, "0");
  }
}
