import type { DeliveryStreams } from "./delivery-streams";
import type { DirectTarget } from "./direct-producer";
import { invalidArgument } from "./errors";

/** How a record is refused for which there is no room now: https://docs.aws.amazon.com/firehose/latest/APIReference/API_PutRecord.html */
export const SLOW_DOWN = { ErrorCode: "ServiceUnavailableException", ErrorMessage: "Slow down." } as const;

/** The delivery stream that a producer puts into. @throws AwsError ResourceNotFoundException, InvalidArgumentException */
export function directTarget(streams: DeliveryStreams, name: string): DirectTarget {
  const { source, ...target } = streams.get(name);
  if (source === undefined) return target;
  throw invalidArgument("This operation is not permitted on KinesisStreamAsSource delivery stream type.");
}
