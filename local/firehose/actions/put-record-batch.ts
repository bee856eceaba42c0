import * as z from "zod";
import { base64Bytes, blob } from "../../kinesis/blob";
import { atLeast, atMost } from "../../kinesis/members";
import { firehoseAction } from "../context";
import { putDirectly } from "../direct-producer";
import { directTarget, SLOW_DOWN } from "../direct-put";
import { invalidArgument } from "../errors";
import { FIREHOSE_LIMITS } from "../limits";
import { deliveryStreamName } from "../members";

const input = z.object({
  DeliveryStreamName: deliveryStreamName,
  Records: z
    .array(z.object({ Data: blob(FIREHOSE_LIMITS.recordBytes) }))
    .min(1, atLeast(1))
    .max(FIREHOSE_LIMITS.batchRecords, atMost(FIREHOSE_LIMITS.batchRecords)),
});

/** PutRecordBatch: one answer per record, in order. Once the delivery stream is full, the rest is refused. */
export const putRecordBatch = firehoseAction(input, ({ streams }, { DeliveryStreamName, Records }) => {
  const target = directTarget(streams, DeliveryStreamName);
  const bytes = Records.reduce((sum, { Data }) => sum + base64Bytes(Data), 0);
  if (bytes > FIREHOSE_LIMITS.batchBytes) throw invalidArgument("Records size exceeds 4 MB limit");
  const data = Records.map(({ Data }) => Data);
  const ids = putDirectly(target, data);
  const RequestResponses = data.map((_, at) => {
    const RecordId = ids[at];
    return RecordId === undefined ? SLOW_DOWN : { RecordId };
  });
  return { FailedPutCount: data.length - ids.length, Encrypted: false, RequestResponses };
});
