import * as z from "zod";
import { oneOf, wholeNumber } from "../../kinesis/members";
import { firehoseAction } from "../context";
import { FIREHOSE_LIMITS } from "../limits";
import { DELIVERY_STREAM_TYPES, deliveryStreamName } from "../members";

const input = z.object({
  Limit: wholeNumber(1, 10_000).nullish(),
  DeliveryStreamType: oneOf(DELIVERY_STREAM_TYPES).nullish(),
  ExclusiveStartDeliveryStreamName: deliveryStreamName.nullish(),
});

/** ListDeliveryStreams, in the order of names. */
export const listDeliveryStreams = firehoseAction(input, ({ streams }, request) => {
  const { DeliveryStreamType: type, ExclusiveStartDeliveryStreamName: start } = request;
  const limit = request.Limit ?? FIREHOSE_LIMITS.listStreams;
  const names = streams
    .all()
    .filter(({ source }) => !type || (type === "KinesisStreamAsSource") === (source !== undefined))
    .map(({ request: { name } }) => name)
    .filter((name) => name > (start ?? ""));
  return { DeliveryStreamNames: names.slice(0, limit), HasMoreDeliveryStreams: names.length > limit };
});
