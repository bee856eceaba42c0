import {
  FirehoseClient,
  PutRecordBatchCommand,
  type PutRecordBatchCommandOutput,
} from "@aws-sdk/client-firehose";
import { type ClientSettings, clientOptions } from "./client-settings";
import type { Destination } from "./destination";
import { PUT_RECORD_BATCH_LIMITS } from "./limits";

/** What the shipper needs of a Firehose client: the SDK's `FirehoseClient` is one. */
export interface FirehoseSender {
  send(
    command: PutRecordBatchCommand,
    options?: { abortSignal?: AbortSignal },
  ): Promise<PutRecordBatchCommandOutput>;
  /** Closes the connections. */
  destroy?(): void;
}

/** The SDK's client for these settings, with one attempt a request. */
export function createFirehoseClient(settings: ClientSettings): FirehoseClient {
  return new FirehoseClient(clientOptions(settings));
}

/** https://docs.aws.amazon.com/firehose/latest/APIReference/API_PutRecordBatch.html */
export function firehoseDestination(sender: FirehoseSender, deliveryStream: string): Destination {
  return {
    label: `delivery stream "${deliveryStream}"`,
    limits: PUT_RECORD_BATCH_LIMITS,
    hasPartitionKeys: false,
    put: async (records, abortSignal) => {
      const command = new PutRecordBatchCommand({
        DeliveryStreamName: deliveryStream,
        Records: records.map(({ data }) => ({ Data: data })),
      });
      const { RequestResponses = [] } = await sender.send(command, { abortSignal });
      return RequestResponses.map(({ RecordId, ErrorCode, ErrorMessage }) => ({
        id: RecordId,
        errorCode: ErrorCode,
        errorMessage: ErrorMessage,
      }));
    },
  };
}
