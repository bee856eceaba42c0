import type { PutRecordsCommand, PutRecordsCommandOutput } from "@aws-sdk/client-kinesis";

/** What the shipper needs of a Kinesis client: the SDK's `KinesisClient` is one. */
export interface KinesisSender {
  send(command: PutRecordsCommand, options?: { abortSignal?: AbortSignal }): Promise<PutRecordsCommandOutput>;
  /** Closes the connections. */
  destroy?(): void;
}
