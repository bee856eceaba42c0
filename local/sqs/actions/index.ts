import type { AwsJsonAction } from "../../gateway/aws-json";
import type { SqsContext } from "../context";
import { changeMessageVisibility } from "./change-message-visibility";
import { changeMessageVisibilityBatch } from "./change-message-visibility-batch";
import { createQueue } from "./create-queue";
import { deleteMessage } from "./delete-message";
import { deleteMessageBatch } from "./delete-message-batch";
import { deleteQueue } from "./delete-queue";
import { getQueueAttributes } from "./get-queue-attributes";
import { getQueueUrl } from "./get-queue-url";
import { listMessageMoveTasks } from "./list-message-move-tasks";
import { listQueues } from "./list-queues";
import { purgeQueue } from "./purge-queue";
import { receiveMessage } from "./receive-message";
import { sendMessage } from "./send-message";
import { sendMessageBatch } from "./send-message-batch";
import { setQueueAttributes } from "./set-queue-attributes";
import { startMessageMoveTask } from "./start-message-move-task";

/** Every action of the local SQS. */
export function sqsActions(context: SqsContext): Readonly<Record<string, AwsJsonAction>> {
  return {
    ChangeMessageVisibility: changeMessageVisibility(context),
    ChangeMessageVisibilityBatch: changeMessageVisibilityBatch(context),
    CreateQueue: createQueue(context),
    DeleteMessage: deleteMessage(context),
    DeleteMessageBatch: deleteMessageBatch(context),
    DeleteQueue: deleteQueue(context),
    GetQueueAttributes: getQueueAttributes(context),
    GetQueueUrl: getQueueUrl(context),
    ListMessageMoveTasks: listMessageMoveTasks(context),
    ListQueues: listQueues(context),
    PurgeQueue: purgeQueue(context),
    ReceiveMessage: receiveMessage(context),
    SendMessage: sendMessage(context),
    SendMessageBatch: sendMessageBatch(context),
    SetQueueAttributes: setQueueAttributes(context),
    StartMessageMoveTask: startMessageMoveTask(context),
  };
}
