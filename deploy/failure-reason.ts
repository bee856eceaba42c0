/** What is known of a step that failed, and what helps. */
interface KnownFailure {
  readonly says: RegExp;
  readonly reason: string;
}

/** Terraform's and OpenTofu's own words; docs/deploy.md has a section for each. */
const KNOWN: readonly KnownFailure[] = [
  {
    says: /(Failed to (query available|resolve|install) provider( packages)?|could not connect to registry|Error accessing remote module registry)/i,
    reason:
      "the AWS provider cannot be had from its registry: mirror it where the registry can be reached (terraform providers mirror; docs/deploy.md#mirror)",
  },
  {
    says: /This stack belongs to the Terraform workspace [a-z0-9]+/,
    reason: "the stack's guard refuses this workspace; nothing was changed",
  },
  {
    says: /Saved plan is stale/,
    reason: "the plan is stale: the state has changed since it was made; plan again, review, deploy that",
  },
  {
    says: /Error acquiring the state lock/,
    reason: "somebody else holds the state's lock; wait for them, or see docs/deploy.md#locks",
  },
  {
    says: /Error releasing the state lock/,
    reason: "the state's lock was not given back: docs/deploy.md#locks",
  },
  {
    says: /S3 bucket "[^"]*" does not exist|NoSuchBucket/,
    reason: "the bucket of the state is not there: npm run state-bucket -- <env> makes it",
  },
  {
    says: /Backend (configuration|type) changed|Backend initialization required/i,
    reason: "the state is kept elsewhere than before: move it first (docs/deploy.md#state)",
  },
  {
    says: /Inconsistent dependency lock file/i,
    reason: "the providers are not those of the plan: plan again, or keep all of --plans together",
  },
  {
    says: /Instance cannot be destroyed/,
    reason: "what holds data is protected from being destroyed (protectData in the environment's file)",
  },
];

/**
 * Why a step failed, where what it wrote says so in a way we know; else nothing.
 *
 * @param written with Terraform's colours, frames and line breaks, or without
 */
export function failureReason(written: string): string | undefined {
  const text = plainText(written);
  return KNOWN.find(({ says }) => says.test(text))?.reason;
}

/** Terraform breaks lines where a terminal ends, and draws a frame beside them. */
function plainText(written: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours begin with ESC
  return written.replace(/\u001b\[[\d;]*m/g, "").replace(/[\s│╷╵]+/g, " ");
}
