/** Whose queues they are, and where. */
export interface Owner {
  readonly accountId: string;
  readonly region: string;
}

export function queueArn({ accountId, region }: Owner, name: string): string {
  return `arn:aws:sqs:${region}:${accountId}:${name}`;
}

/** The name in the ARN of a queue of this account and region; undefined for any other ARN. */
export function queueNameOf(owner: Owner, arn: string): string | undefined {
  const start = queueArn(owner, "");
  return arn.startsWith(start) ? arn.slice(start.length) : undefined;
}
