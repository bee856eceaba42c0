import { invalidAttribute, queueDoesNotExist, queueNameExists } from "./errors";
import { MessageJournal } from "./message-journal";
import { type Owner, queueArn, queueNameOf } from "./owner";
import { Queue } from "./queue";
import { attributesWithDefaults, type QueueAttributes, withAttributes } from "./queue-attributes";
import { QueueFolder, type QueueState, storedQueues } from "./queue-file";
import { checkQueueName } from "./queue-name";
import { redrivePolicy } from "./redrive-policy";

export interface QueuesOptions {
  readonly owner: Owner;
  /** Queues and their messages are kept in `<dataDir>/sqs`. */
  readonly dataDir: string;
  /** Told in one line of bytes in a journal that are no whole write, and are cut off. */
  readonly onTorn: (line: string) => void;
  /** Milliseconds since the epoch, @default Date.now */
  readonly now?: () => number;
}

/** The queues of one account in one region; they outlive the engine with their messages. */
export class Queues {
  readonly owner: Owner;
  readonly now: () => number;
  readonly #options: QueuesOptions;
  readonly #byName = new Map<string, Queue>();

  /** Takes in what is on disk. @throws EngineError naming a file that is not as it was written */
  constructor(options: QueuesOptions) {
    this.owner = options.owner;
    this.now = options.now ?? Date.now;
    this.#options = options;
    for (const state of storedQueues(options.dataDir)) this.#open(state);
  }

  /** By name. */
  get all(): Queue[] {
    return [...this.#byName.values()].sort((a, b) => (a.state.name < b.state.name ? -1 : 1));
  }

  /** @throws AwsError QueueDoesNotExist */
  get(name: string): Queue {
    const queue = this.#byName.get(name);
    if (queue === undefined) throw queueDoesNotExist();
    return queue;
  }

  has(name: string): boolean {
    return this.#byName.has(name);
  }

  /** The queue an ARN names; undefined where it is not here. */
  at(arn: string): Queue | undefined {
    return this.#byName.get(queueNameOf(this.owner, arn) ?? "");
  }

  /** Queues that have this one as their dead-letter queue. */
  sourcesOf(arn: string): Queue[] {
    return this.all.filter(({ settings }) => settings.redrive?.deadLetterTargetArn === arn);
  }

  /**
   * Creates a queue, or gives the one that has the same attributes.
   *
   * @throws AwsError QueueNameExists, and for attributes that cannot be
   */
  create(name: string, given: QueueAttributes): Queue {
    checkQueueName(name);
    const attributes = this.#checked({}, given);
    const there = this.#byName.get(name);
    if (there !== undefined) {
      const has = attributesWithDefaults(there.state.attributes);
      const differs = Object.keys(attributes).find((attribute) => has[attribute] !== attributes[attribute]);
      if (differs !== undefined) throw queueNameExists(differs);
      return there;
    }
    const nowMs = this.now();
    const state: QueueState = {
      version: 1,
      name,
      createdMs: nowMs,
      modifiedMs: nowMs,
      attributes: { ...attributes },
    };
    const folder = new QueueFolder(this.#options.dataDir, name);
    // What a removal that was cut short has left is not the new queue's.
    folder.remove();
    folder.save(state);
    return this.#open(state);
  }

  /** Creates a queue or gives the one that is there exactly these attributes, as a changed plan does. */
  put(name: string, given: QueueAttributes): Queue {
    const there = this.#byName.get(name);
    if (there === undefined) return this.create(name, given);
    there.setAttributes(this.#checked({}, given));
    return there;
  }

  /** Changes some attributes. @throws AwsError for those that cannot be */
  change(queue: Queue, changes: QueueAttributes): void {
    queue.setAttributes(this.#checked(queue.state.attributes, changes));
  }

  /** Deletes a queue with its messages. */
  delete(name: string): void {
    this.get(name);
    this.#byName.delete(name);
    new QueueFolder(this.#options.dataDir, name).remove();
  }

  #checked(before: QueueAttributes, changes: QueueAttributes): QueueAttributes {
    const attributes = withAttributes(before, changes);
    const value = changes.RedrivePolicy ?? "";
    const target = redrivePolicy(value)?.deadLetterTargetArn;
    if (target !== undefined && this.at(target) === undefined) {
      throw invalidAttribute({
        name: "RedrivePolicy",
        value,
        rule: "its dead letter target must be a queue here",
      });
    }
    return attributes;
  }

  #open(state: QueueState): Queue {
    const { dataDir, onTorn } = this.#options;
    const folder = new QueueFolder(dataDir, state.name);
    const queue = new Queue({
      arn: queueArn(this.owner, state.name),
      state,
      folder,
      journal: new MessageJournal({ folder: folder.messages, onTorn }),
      now: this.now,
      queueAt: (arn) => this.at(arn),
    });
    this.#byName.set(state.name, queue);
    return queue;
  }
}
