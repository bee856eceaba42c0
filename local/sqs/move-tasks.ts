import { randomUUID } from "node:crypto";
import { AwsError } from "../gateway/aws-error";
import { invalidParameter } from "./errors";
import { SQS_LIMITS } from "./limits";
import type { StoredMessage } from "./message";
import type { Queue } from "./queue";
import type { Queues } from "./queues";

export interface MoveTask {
  readonly sourceArn: string;
  readonly destinationArn?: string;
  readonly startedMs: number;
  readonly moved: number;
}

/**
 * Redrives: what lies in a dead-letter queue goes back to where it came from, or to a queue that is named. Here a task is
 * done when it has started.
 *
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_StartMessageMoveTask.html
 */
export class MoveTasks {
  readonly #queues: Queues;
  /** By the queue that messages were taken from; the newest first. */
  readonly #tasks = new Map<string, readonly MoveTask[]>();

  constructor(queues: Queues) {
    this.#queues = queues;
  }

  /** @returns the task's handle @throws AwsError ResourceNotFoundException, InvalidParameterValue */
  start({ sourceArn, destinationArn }: { sourceArn: string; destinationArn?: string | undefined }): string {
    const source = this.#get(sourceArn);
    const destination = destinationArn === undefined ? undefined : this.#get(destinationArn);
    const [someSource] = this.#queues.sourcesOf(sourceArn);
    if (someSource === undefined) {
      throw invalidParameter("Source queue must be configured as a Dead Letter Queue.");
    }
    const startedMs = this.#queues.now();
    const moved = source.moveAll((messages) => {
      for (const message of messages) {
        const to = destination ?? this.#queues.at(message.deadLetterSourceArn ?? "") ?? someSource;
        to.accept([redriven(message, startedMs)]);
      }
    });
    const task = { sourceArn, startedMs, moved, ...(destinationArn === undefined ? {} : { destinationArn }) };
    this.#tasks.set(sourceArn, [task, ...this.list(sourceArn, SQS_LIMITS.listTasks - 1)]);
    return Buffer.from(JSON.stringify({ taskId: randomUUID(), sourceArn })).toString("base64");
  }

  /** The tasks of a queue, the newest first. @throws AwsError ResourceNotFoundException */
  list(sourceArn: string, max: number): readonly MoveTask[] {
    this.#get(sourceArn);
    return (this.#tasks.get(sourceArn) ?? []).slice(0, max);
  }

  #get(arn: string): Queue {
    const queue = this.#queues.at(arn);
    if (queue !== undefined) return queue;
    throw new AwsError("ResourceNotFoundException", `There is no queue ${arn}.`, 404);
  }
}

/** A message that is redriven is a new one: another id, its age and its receives counted from now on. */
function redriven(message: StoredMessage, nowMs: number): StoredMessage {
  const { firstReceivedMs: _first, deadLetterSourceArn: _from, ...rest } = message;
  return { ...rest, id: randomUUID(), sentMs: nowMs, availableMs: nowMs, receiveCount: 0 };
}
