/**
 * SQS quotas
 * (https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html,
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-queues.html
 * and the pages of the actions).
 */
export const SQS_LIMITS = {
  /** Characters of a queue's name. */
  nameLength: 80,
  /** Bytes of a message, its attributes included; of all entries of a batch together, too. */
  messageBytes: 1_048_576,
  /** Messages that one request sends, receives, deletes or changes. */
  batch: 10,
  /** Characters of a batch entry's Id. */
  entryIdLength: 80,
  /** Attributes of a message. */
  messageAttributes: 10,
  /** Messages of a standard queue that are received and not deleted. */
  inFlight: 120_000,
  /** Seconds of long polling. */
  waitSeconds: 20,
  /** Seconds that a message is held back after it was sent. */
  delaySeconds: 900,
  /** Seconds that a received message is hidden from others. */
  visibilitySeconds: 43_200,
  /** Seconds that a message is kept. */
  retentionSeconds: { least: 60, most: 1_209_600 },
  /** Receives after which a message may be moved to the dead-letter queue. */
  maxReceiveCount: 1_000,
  /** ListQueues: queues of one answer. */
  listQueues: 1_000,
  /** ListMessageMoveTasks: tasks of one answer. */
  listTasks: 10,
} as const;
