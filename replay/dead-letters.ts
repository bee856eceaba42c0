import type { PlanContext } from "./plan";
import type { QueueMessage, ReplayQueue } from "./queue";

export interface DeadLettersOptions {
  /** Where messages came from. */
  readonly queue: ReplayQueue;
  readonly deadLetterQueue: ReplayQueue;
}

/**
 * Messages that were received too often. They are given back one by one: a move task of SQS takes all there are, and knows
 * no window. SQS finds no message by its id, so what `read` saw is kept here.
 */
export class DeadLetters {
  readonly #options: DeadLettersOptions;
  readonly #seen = new Map<string, QueueMessage>();

  constructor(options: DeadLettersOptions) {
    this.#options = options;
  }

  get queueName(): string {
    return this.#options.deadLetterQueue.name;
  }

  /** The messages that S3 sent within the window. They can be received again at once. @throws ReplayError */
  async read(context: PlanContext): Promise<readonly QueueMessage[]> {
    const { since, until } = context.window;
    const messages = await this.#options.deadLetterQueue.look(context);
    const chosen = messages.filter(({ sentAt }) => sentAt >= since && sentAt < until);
    for (const message of chosen) this.#seen.set(message.id, message);
    return chosen;
  }

  /**
   * Gives a message back that `read` saw. First there, then gone from here: in between it is in both, never in none.
   *
   * @throws ReplayError
   */
  async giveBack(id: string): Promise<QueueMessage | undefined> {
    const message = this.#seen.get(id);
    if (message === undefined) return undefined;
    await this.#options.queue.send(message.body);
    await this.#options.deadLetterQueue.remove(message);
    return message;
  }
}
