import { KinesisClient, PutRecordsCommand, type PutRecordsCommandOutput } from "@aws-sdk/client-kinesis";
import { type ClientSettings, clientOptions } from "./client-settings";
import type { Destination } from "./destination";
import { PUT_RECORDS_LIMITS } from "./limits";

/** What the shipper needs of a Kinesis client: the SDK's `KinesisClient` is one. */
export interface KinesisSender {
  send(command: PutRecordsCommand, options?: { abortSignal?: AbortSignal }): Promise<PutRecordsCommandOutput>;
  /** Closes the connections. */
  destroy?(): void;
}

/**
 * The SDK's client for these settings. It makes one attempt a request: the shipper itself retries, without end.
 *
 * @example
 * const client = createKinesisClient(clientSettings(await readAgentConfig("agent.json"), "kinesis"));
 */
export function createKinesisClient(settings: ClientSettings): KinesisClient {
  return new KinesisClient(clientOptions(settings));
}

/** https://docs.aws.amazon.com/kinesis/latest/APIReference/API_PutRecords.html */
export function kinesisDestination(sender: KinesisSender, streamName: string): Destination {
  return {
    label: `stream "${streamName}"`,
    limits: PUT_RECORDS_LIMITS,
    hasPartitionKeys: true,
    put: async (records, abortSignal) => {
      const command = new PutRecordsCommand({
        StreamName: streamName,
        Records: records.map(({ data, partitionKey }) => ({ Data: data, PartitionKey: partitionKey })),
      });
      const { Records = [] } = await sender.send(command, { abortSignal });
      return Records.map(({ SequenceNumber, ErrorCode, ErrorMessage }) => ({
        id: SequenceNumber,
        errorCode: ErrorCode,
        errorMessage: ErrorMessage,
      }));
    },
  };
}
