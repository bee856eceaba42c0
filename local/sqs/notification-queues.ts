import type { NotificationQueues } from "../s3/notifications/notifier";
import { queueDoesNotExist } from "./errors";
import { textMessage } from "./message";
import type { Queues } from "./queues";

/** Queues as S3 sees them. */
export function notificationQueues(queues: Queues): NotificationQueues {
  return {
    has: (queueArn) => queues.at(queueArn) !== undefined,
    send: (queueArn, body) => {
      const queue = queues.at(queueArn);
      if (queue === undefined) throw queueDoesNotExist();
      queue.send([textMessage(body)]);
    },
  };
}
