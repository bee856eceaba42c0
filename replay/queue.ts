import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageCommand,
  GetQueueUrlCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  type SQSClient,
} from "@aws-sdk/client-sqs";
import { describeSendError } from "../shipper/send-error";
import { ReplayError } from "./error";

/** Of one request, at most. https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html */
const BATCH = 10;

/** Long enough to read some ten thousand messages, and all that a run that is killed while it reads them costs. */
const HIDDEN_SECONDS = 120;

/**
 * A receive that does not wait asks some of SQS's servers only, and may find nothing though there is something.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-short-and-long-polling.html
 */
const WAIT_SECONDS = 1;

export interface QueueMessage {
  readonly id: string;
  readonly body: string;
  /**
   * Milliseconds since 1970; SQS leaves it as it is when it gives a message up.
   * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/setting-up-dead-letter-queue-retention.html
   */
  readonly sentAt: number;
  /** Of this receive: a later one gives another. */
  readonly receipt: string;
}

export interface ReplayQueueOptions {
  readonly sqs: Pick<SQSClient, "send">;
  readonly name: string;
  /** Of each receive. @default 1 */
  readonly waitSeconds?: number;
}

/** One queue, as replaying needs it. Errors name the queue. */
export class ReplayQueue {
  readonly name: string;
  readonly #sqs: Pick<SQSClient, "send">;
  readonly #waitSeconds: number;
  #url: Promise<string> | undefined;

  constructor({ sqs, name, waitSeconds = WAIT_SECONDS }: ReplayQueueOptions) {
    this.#sqs = sqs;
    this.#waitSeconds = waitSeconds;
    this.name = name;
  }

  /**
   * Looks at all messages there are, and leaves them there: they are hidden until all have been seen. What somebody else
   * has received is hidden from us as well.
   *
   * @throws ReplayError, or what the signal says
   */
  async look({
    signal,
    onProgress,
  }: {
    signal: AbortSignal;
    onProgress: (messages: number) => void;
  }): Promise<readonly QueueMessage[]> {
    const seen = new Map<string, QueueMessage>();
    try {
      for (let more = true; more && !signal.aborted; ) {
        const received = await this.#receive();
        const before = seen.size;
        for (const message of received) seen.set(message.id, message);
        // A message that comes a second time was hidden long enough: so was everything before it.
        more = seen.size > before;
        onProgress(seen.size - before);
      }
    } finally {
      await this.#show([...seen.values()]);
    }
    signal.throwIfAborted();
    return [...seen.values()];
  }

  async send(body: string): Promise<void> {
    const QueueUrl = await this.#getUrl();
    await this.#call(this.#sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: body })));
  }

  /** A message that somebody has received since stays. */
  async remove({ receipt }: Pick<QueueMessage, "receipt">): Promise<void> {
    const QueueUrl = await this.#getUrl();
    await this.#call(this.#sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: receipt })));
  }

  async #receive(): Promise<QueueMessage[]> {
    const command = new ReceiveMessageCommand({
      QueueUrl: await this.#getUrl(),
      MaxNumberOfMessages: BATCH,
      VisibilityTimeout: HIDDEN_SECONDS,
      WaitTimeSeconds: this.#waitSeconds,
      MessageSystemAttributeNames: ["SentTimestamp"],
    });
    const { Messages = [] } = await this.#call(this.#sqs.send(command));
    return Messages.map(({ MessageId = "", Body = "", ReceiptHandle = "", Attributes }) => ({
      id: MessageId,
      body: Body,
      sentAt: Number(Attributes?.SentTimestamp),
      receipt: ReceiptHandle,
    }));
  }

  /** What cannot be shown at once comes back by itself. */
  async #show(messages: readonly QueueMessage[]): Promise<void> {
    for (let at = 0; at < messages.length; at += BATCH) {
      const Entries = messages
        .slice(at, at + BATCH)
        .map(({ receipt }, index) => ({ Id: String(index), ReceiptHandle: receipt, VisibilityTimeout: 0 }));
      const QueueUrl = await this.#getUrl();
      await this.#call(this.#sqs.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl, Entries })));
    }
  }

  /** @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_GetQueueUrl.html */
  #getUrl(): Promise<string> {
    this.#url ??= this.#call(this.#sqs.send(new GetQueueUrlCommand({ QueueName: this.name }))).then(
      ({ QueueUrl = "" }) => QueueUrl,
    );
    return this.#url;
  }

  async #call<T>(answer: Promise<T>): Promise<T> {
    try {
      return await answer;
    } catch (error) {
      throw new ReplayError(`${this.name}: ${describeSendError(error)}`);
    }
  }
}
