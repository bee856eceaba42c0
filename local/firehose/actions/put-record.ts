import * as z from "zod";
import { AwsError } from "../../gateway/aws-error";
import { blob } from "../../kinesis/blob";
import { firehoseAction } from "../context";
import { directStream, SLOW_DOWN } from "../direct-put";
import { FIREHOSE_LIMITS } from "../limits";
import { deliveryStreamName } from "../members";

const input = z.object({
  DeliveryStreamName: deliveryStreamName,
  Record: z.object({ Data: blob(FIREHOSE_LIMITS.recordBytes) }),
});

/** PutRecord. */
export const putRecord = firehoseAction(input, ({ streams }, { DeliveryStreamName, Record }) => {
  const stream = directStream(streams, DeliveryStreamName);
  if (!stream.hasRoom) throw new AwsError(SLOW_DOWN.ErrorCode, SLOW_DOWN.ErrorMessage, 503);
  return { RecordId: stream.put(Buffer.from(Record.Data, "base64")), Encrypted: false };
});
