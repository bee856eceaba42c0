import * as z from "zod";
import { AwsError } from "../../gateway/aws-error";
import { blob } from "../../kinesis/blob";
import { firehoseAction } from "../context";
import { putDirectly } from "../direct-producer";
import { directTarget, SLOW_DOWN } from "../direct-put";
import { FIREHOSE_LIMITS } from "../limits";
import { deliveryStreamName } from "../members";

const input = z.object({
  DeliveryStreamName: deliveryStreamName,
  Record: z.object({ Data: blob(FIREHOSE_LIMITS.recordBytes) }),
});

/** PutRecord. */
export const putRecord = firehoseAction(input, ({ streams }, { DeliveryStreamName, Record }) => {
  const [RecordId] = putDirectly(directTarget(streams, DeliveryStreamName), [Record.Data]);
  if (RecordId === undefined) throw new AwsError(SLOW_DOWN.ErrorCode, SLOW_DOWN.ErrorMessage, 503);
  return { RecordId, Encrypted: false };
});
