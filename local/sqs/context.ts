import type { GatewayRequest } from "../gateway/http";
import type { MoveTasks } from "./move-tasks";
import type { Queue } from "./queue";
import { nameInUrl } from "./queue-name";
import type { Queues } from "./queues";

/** What an action works with. */
export interface SqsContext {
  readonly queues: Queues;
  readonly moveTasks: MoveTasks;
  /** Ends every wait for messages when the service closes. */
  readonly closing: AbortSignal;
}

/** @throws AwsError MissingParameter, QueueDoesNotExist */
export function queueOf({ queues }: SqsContext, url: string | undefined): Queue {
  return queues.get(nameInUrl(url));
}

/** A queue's URL for who asks: at the address that this client reached the engine by. */
export function urlOf({ queues }: SqsContext, name: string, request: GatewayRequest): string {
  const host = request.headers.host ?? request.headers[":authority"];
  return `http://${String(host)}/${queues.owner.accountId}/${name}`;
}
