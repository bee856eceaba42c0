import { AwsError } from "../../gateway/aws-error";
import type { KinesisAction, KinesisInput } from "../context";
import { KINESIS_LIMITS } from "../limits";

/** PutRecords with the limit on a whole request's size, which kinesalite does not know. */
export const putRecords: KinesisAction = ({ kinesalite }, input) => {
  if (requestBytes(input) > KINESIS_LIMITS.putRecordsBytes) {
    throw new AwsError("InvalidArgumentException", "Records size exceeds 10 MB limit");
  }
  return kinesalite.call("PutRecords", input);
};

function requestBytes(input: KinesisInput): number {
  if (!Array.isArray(input.Records)) return 0;
  let bytes = 0;
  for (const record of input.Records as ReadonlyArray<{ Data?: unknown; PartitionKey?: unknown } | null>) {
    if (typeof record?.Data === "string") bytes += Buffer.byteLength(record.Data, "base64");
    if (typeof record?.PartitionKey === "string") bytes += Buffer.byteLength(record.PartitionKey);
  }
  return bytes;
}
