import type { KinesisClient } from "@aws-sdk/client-kinesis";
import * as z from "zod";
import { action, awsJsonHandler } from "../gateway/aws-json";
import type { LocalService } from "../gateway/http";
import { type FirehoseOperation, firehoseActions } from "./actions";
import type { DeliveredObject } from "./delivery-counts";
import { DeliveryStreams, type DeliveryStreamsOptions } from "./delivery-streams";
import { FIREHOSE_LIMITS } from "./limits";

export interface FirehoseService extends LocalService {
  /** Any operation without the network, input and output as in the API reference. @throws AwsError as AWS answers */
  call(operation: FirehoseOperation, input: object): Promise<object>;
  /** The delivery streams themselves, for who looks at them inside the engine. */
  readonly streams: Pick<DeliveryStreams, "all" | "find" | "get">;
  /** Calls back after each object that a delivery stream stored, with what is in it. */
  onStored(listener: (object: DeliveredObject) => void): void;
  /** Gives what Kinesis streams are read with; before that none can be a source. */
  readKinesisWith(client: Pick<KinesisClient, "send">): void;
  /** Delivers all that was put, directly or into a Kinesis stream that is read, without waiting for buffers to fill. */
  drain(): Promise<void>;
}

/**
 * Data Firehose with S3 as destination, for one account and region. `close()` delivers what is buffered; what is not
 * delivered stays under `dataDir`, for a delivery stream of the same name.
 *
 * Not emulated: other destinations, format conversion, other processors than Lambda, backup of source records,
 * changes to a delivery stream. What a request asks of these is refused by name.
 *
 * @example
 * const firehose = createFirehoseService({
 *   accountId: "000000000000",
 *   region: "ap-northeast-2",
 *   putObject: (object) => s3.putObject(object),
 *   invoke: (functionArn, event) => lambda.get(functionArn).invoke(event),
 *   onError: console.error,
 * });
 */
export function createFirehoseService(options: DeliveryStreamsOptions): FirehoseService {
  const listeners: ((object: DeliveredObject) => void)[] = [];
  const streams = new DeliveryStreams({
    ...options,
    onStored: (object) => {
      for (const listener of listeners) listener(object);
    },
  });
  const call: FirehoseService["call"] = async (operation, input) =>
    firehoseActions[operation]({ streams }, input);

  // Each action checks its members itself: here the input only has to be an object.
  const anyInput = z.record(z.string(), z.unknown());
  const operations = Object.keys(firehoseActions) as FirehoseOperation[];
  const handle = awsJsonHandler({
    targetPrefix: "Firehose_20150804",
    validationCode: "ValidationException",
    maxBodyBytes: FIREHOSE_LIMITS.bodyBytes,
    actions: Object.fromEntries(
      operations.map((operation) => [operation, action(anyInput, (input) => call(operation, input))]),
    ),
  });
  return {
    handle,
    call,
    streams,
    onStored: (listener) => listeners.push(listener),
    readKinesisWith: (client) => streams.readKinesisWith(client),
    drain: () => streams.drain(),
    close: () => streams.close(),
  };
}
