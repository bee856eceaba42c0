import * as z from "zod";
import { firehoseAction } from "../context";
import { deliveryStreamName } from "../members";

const input = z.object({ DeliveryStreamName: deliveryStreamName, AllowForceDelete: z.boolean().nullish() });

/** DeleteDeliveryStream, once what it holds is delivered. */
export const deleteDeliveryStream = firehoseAction(input, async ({ streams }, { DeliveryStreamName }) => {
  await streams.delete(DeliveryStreamName);
  return {};
});
