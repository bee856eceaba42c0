/**
 * What Slack takes of a message: https://docs.slack.dev/reference/block-kit/blocks and the pages of the single blocks;
 * and the local engine's own bounds on memory.
 */
export const SLACK_LIMITS = {
  blocks: 50,
  blockIdCharacters: 255,
  sectionCharacters: 3_000,
  sectionFields: 10,
  fieldCharacters: 2_000,
  headerCharacters: 150,
  contextElements: 10,
  actionElements: 25,
  urlCharacters: 3_000,
  altTextCharacters: 2_000,
  /** Ours: bytes of a request, and messages that are kept; the oldest go first. */
  bodyBytes: 1_048_576,
  keptMessages: 10_000,
} as const;
