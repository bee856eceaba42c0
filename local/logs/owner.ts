/** Whose logs they are, and where. */
export interface Owner {
  readonly accountId: string;
  readonly region: string;
}

/** `arn:aws:logs:<region>:<account>:log-group:<name>`, without the `:*` that IAM policies need behind it. */
export function groupArn({ accountId, region }: Owner, group: string): string {
  return `arn:aws:logs:${region}:${accountId}:log-group:${group}`;
}
