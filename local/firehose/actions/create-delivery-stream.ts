import type { FirehoseAction } from "../context";
import { createRequest } from "../create-input";

/** CreateDeliveryStream. The delivery stream is ACTIVE at once. */
export const createDeliveryStream: FirehoseAction = async ({ streams }, input) => {
  const { stream } = await streams.create(createRequest(input));
  return { DeliveryStreamARN: stream.config.arn };
};
