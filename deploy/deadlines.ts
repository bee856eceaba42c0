const MINUTE_MS = 60_000;

/** How long each step may take, in milliseconds, before it is ended. */
export interface Deadlines {
  readonly version: number;
  readonly init: number;
  readonly workspace: number;
  readonly plan: number;
  readonly show: number;
  readonly apply: number;
  /** From SIGINT, after which Terraform stores its state and releases its lock, to SIGTERM. */
  readonly interrupted: number;
  /** From SIGTERM to SIGKILL. */
  readonly terminated: number;
}

/**
 * No step of ours takes a half of its time; a step that has it is waiting for something that does not come. A slow line
 * needs minutes for the AWS provider (init). A change of an OpenSearch domain may take the provider 180 minutes (apply):
 * https://github.com/hashicorp/terraform-provider-aws/blob/main/website/docs/r/opensearch_domain.html.markdown#timeouts
 */
export const DEADLINES: Deadlines = {
  version: MINUTE_MS,
  init: 15 * MINUTE_MS,
  workspace: 5 * MINUTE_MS,
  plan: 30 * MINUTE_MS,
  show: 5 * MINUTE_MS,
  apply: 240 * MINUTE_MS,
  interrupted: 5 * MINUTE_MS,
  terminated: 10_000,
};
