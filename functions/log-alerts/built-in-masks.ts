/** A secret's looks. */
export interface Mask {
  /** What a reader sees in its place. */
  readonly name: string;
  /** Flags `dg`. What it finds is the secret, or the group named `secret` in it. */
  readonly pattern: RegExp;
}

/** Names whose value is a secret, however they begin: `DB_PASSWORD`, `clientSecret`, `x-api-key`. */
const NAMES = [
  "passw(?:or)?d",
  "passphrase",
  "pwd",
  "secret",
  "token",
  "amz-signature",
  "(?:access|account|api|auth|encryption|private|secret|signing|storage)[_-]?key",
].join("|");

/** What stands for no value at all. */
const NOTHING = [
  `["'\\\\]{0,5}(?:null|nil|none|undefined|true|false|\\*+)(?![^\\s"',;&)}\\]\\\\])`,
  `(?:""|''|\\\\+"\\\\+")(?![^\\s,;&)}\\]])`,
].join("|");

/**
 * Quoted, also within JSON within JSON; a quote that is never closed ends with the text, because the end may have been
 * cut off. Without quotes up to the next blank: better a word too many than half a secret.
 */
const VALUE = `\\\\+"(?:[^"\\\\]|\\\\+[^"\\\\])*|"(?:[^"\\\\]|\\\\[^])*|'(?:[^'\\\\]|\\\\[^])*|[^\\s"'&]+`;

/**
 * Secrets that are masked in every environment. Each pattern takes linear time: it begins where a run of its
 * characters begins, never within one, and no two repeats in a row take the same characters.
 */
export const BUILT_IN_MASKS: readonly Mask[] = [
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids
  { name: "aws-access-key-id", pattern: /(?<![A-Za-z0-9])(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}(?![A-Z0-9])/dg },
  // 40 characters of base64 with capitals, small letters and digits: SHA-1 in hexadecimal has no capitals.
  {
    name: "aws-secret-access-key",
    pattern:
      /(?<![A-Za-z0-9/+])[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=])(?<=[A-Z].{0,39})(?<=[a-z].{0,39})(?<=[0-9].{0,39})/dg,
  },
  {
    name: "aws-session-token",
    pattern: /(?<![A-Za-z0-9/+])(?:IQoJb3JpZ2lu|FwoGZXIvYXdz|FQoGZXIvYXdz)[A-Za-z0-9/+=]+/dg,
  },
  // {" in base64, a dot, more base64: https://www.rfc-editor.org/rfc/rfc7519#section-3
  { name: "jwt", pattern: /(?<![\w-])eyJ[\w-]{10,}\.[\w-]+(?:\.[\w-]*)*/dg },
  {
    name: "authorization",
    pattern:
      /authorization\\{0,4}["']?[ \t]{0,4}[:=][ \t]{0,4}\\{0,4}["']?(?<secret>(?:basic|bearer|digest|negotiate|token|apikey)[ \t]+[^\s"'\\]+|[^\s"'\\]{16,})/dgi,
  },
  // A digit, because "bearer authentication" is no token.
  {
    name: "bearer-token",
    pattern: /(?<![\w-])bearer[ \t]{1,4}(?=[A-Za-z._~+/=-]*[0-9])(?<secret>[\w.~+/=-]{8,})/dgi,
  },
  {
    name: "cookie",
    pattern:
      /(?<!\w)(?:set-)?cookie\\{0,4}["']?[ \t]{0,4}[:=][ \t]{0,4}\\{0,4}["']?(?<secret>[\w.%-]+=[^\r\n"'\\]+)/dgi,
  },
  {
    name: "secret-value",
    pattern: new RegExp(
      `(?<!unexpected )(?:${NAMES})\\\\{0,4}["']?\\s{0,4}(?::=|=>|[:=])\\s{0,4}(?!${NOTHING})(?<secret>${VALUE})`,
      "dgi",
    ),
  },
  // --password hunter2
  {
    name: "secret-option",
    pattern: new RegExp(`(?<!\\w)--?[\\w-]{0,24}(?:${NAMES}) +(?<secret>[^\\s-]\\S*)`, "dgi"),
  },
  // Up to the end of the text when the end of the block is not there.
  {
    name: "private-key",
    pattern: /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----(?<secret>.*?)(?:-----END|$)/dgs,
  },
  // A line of such a block, which reaches the log as a line of its own. 64 hexadecimal digits are a SHA-256.
  {
    name: "key-block-line",
    pattern: /^(?![0-9a-f]+$)(?:[A-Za-z0-9+/]{64}|[A-Za-z0-9+/]{70}|[A-Za-z0-9+/]{76})$/dgm,
  },
  {
    name: "slack-webhook",
    pattern: /hooks\.slack(?:-gov)?\.com\/(?:services|workflows|triggers)\/(?<secret>[\w/-]+)/dgi,
  },
  // https://docs.slack.dev/authentication/tokens
  { name: "slack-token", pattern: /(?<![\w-])(?:xox[a-z](?:\.xox[a-z])?|xapp)-[\w-]{10,}/dg },
  // https://github.blog/engineering/platform-security/behind-githubs-new-authentication-token-formats/
  { name: "github-token", pattern: /(?<!\w)(?:gh[oprsu]_[A-Za-z0-9]{36,}|github_pat_\w{22,})/dg },
  { name: "gitlab-token", pattern: /(?<![\w-])gl(?:agent|cbt|dt|ft|pat|ptt|rt|soat)-[\w-]{20,}/dg },
  { name: "npm-token", pattern: /(?<!\w)npm_[A-Za-z0-9]{36}(?!\w)/dg },
  { name: "google-api-key", pattern: /(?<![\w-])AIza[\w-]{35}(?![\w-])/dg },
  { name: "stripe-key", pattern: /(?<!\w)[rs]k_(?:live|test)_[A-Za-z0-9]{16,}/dg },
  { name: "api-key", pattern: /(?<![\w-])sk-(?=[A-Za-z_-]*[0-9])[\w-]{20,}/dg },
  // Up to the last @: a password may hold one.
  { name: "url-password", pattern: /:\/\/[^\s/?#:@"'<>]*:(?<secret>[^\s/?#"'<>]+)@/dg },
];
