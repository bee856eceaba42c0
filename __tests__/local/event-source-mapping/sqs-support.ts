import type { SqsMappingConfig } from "../../../local/event-source-mapping/sqs-mapping-config";

/** A mapping without a batching window whose function reports failures, with some settings changed. */
export function testSqsMapping(changes: Partial<SqsMappingConfig> = {}): SqsMappingConfig {
  return {
    uuid: "91eaeb7e-c976-1234-9451-8709db01f137",
    queueArn: "arn:aws:sqs:ap-northeast-2:000000000000:lines",
    functionArn: "arn:aws:lambda:ap-northeast-2:000000000000:function:fn",
    region: "ap-northeast-2",
    batchSize: 10,
    batchingWindowSeconds: 0,
    reportsItemFailures: true,
    ...changes,
  };
}

/** What of an event's records tests look at. */
export interface SqsRecord {
  readonly messageId: string;
  readonly body: string;
}

export function recordsOf(event: unknown): SqsRecord[] {
  return (event as { Records: SqsRecord[] }).Records;
}

/** A function's answer that these messages failed. */
export function itemFailures(records: readonly SqsRecord[]): string {
  const batchItemFailures = records.map(({ messageId }) => ({ itemIdentifier: messageId }));
  return JSON.stringify({ batchItemFailures });
}
