/**
 * What CloudWatch Logs puts a limit to.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 */
export const FILTER_PATTERN_LIMITS = {
  /** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutSubscriptionFilter.html */
  patternCharacters: 1_024,
  regexes: 2,
  wildcardsInSelector: 1,
  wildcardsInPattern: 3,
  /** Ours: every state costs time at every character of a message, and `{m,n}` makes states out of nothing. */
  regexStates: 2_000,
} as const;
