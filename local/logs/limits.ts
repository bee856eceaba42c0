const HOUR_MS = 3_600_000;

/**
 * CloudWatch Logs limits
 * (https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutLogEvents.html and the pages of
 * the other actions), and the local engine's own bound on memory.
 */
export const LOGS_LIMITS = {
  /** PutLogEvents: events of one batch. */
  batchEvents: 10_000,
  /** PutLogEvents: bytes of one batch, each message in UTF-8 plus `eventOverheadBytes`. */
  batchBytes: 1_048_576,
  eventOverheadBytes: 26,
  /** PutLogEvents: between a batch's first and last event. */
  batchSpanMs: 24 * HOUR_MS,
  /** PutLogEvents: an event may be this much older than now … */
  tooOldMs: 14 * 24 * HOUR_MS,
  /** … or this much newer. */
  tooNewMs: 2 * HOUR_MS,
  /** GetLogEvents, FilterLogEvents: events and bytes of one answer. */
  pageEvents: 10_000,
  pageBytes: 1_048_576,
  /** DescribeLogGroups, DescribeLogStreams: entries of one answer. */
  describePage: 50,
  /** PutSubscriptionFilter: filters of one group. */
  subscriptionFilters: 2,
  /**
   * Bytes of an event for a function, as JSON: what an asynchronous invocation may have
   * (https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html). How AWS cuts larger ones is not documented.
   */
  subscriptionEventBytes: 1_048_576,
  /** Ours: bytes of events that one group holds; the oldest go first. */
  groupBytes: 32 * 1024 * 1024,
} as const;

/** Days that a retention may have (API_PutRetentionPolicy). */
export const RETENTION_DAYS: readonly number[] = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];
