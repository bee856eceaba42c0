import { createHash } from "node:crypto";
import { BinaryReader, WireType } from "@bufbuild/protobuf/wire";

/** The byte every aggregated record begins with: only such need be looked at. */
export const AGGREGATED_FIRST_BYTE = 0xf3;

/** What the Kinesis Producer Library puts in front of an aggregated record. */
const MAGIC = Buffer.from([AGGREGATED_FIRST_BYTE, 0x89, 0x9a, 0xc2]);
const DIGEST_BYTES = 16;

/** Field numbers of the format: https://github.com/awslabs/amazon-kinesis-producer/blob/master/aggregation-format.md */
const AGGREGATED_RECORDS = 3;
const RECORD_DATA = 3;

/**
 * The user records of one Kinesis record: several where a KPL producer aggregated them, else the record itself.
 * A record that only looks aggregated (wrong digest, broken message) is handed on as it is, so that its bytes end up
 * in quarantine instead of nowhere.
 *
 * @example
 * for (const data of userRecords(Buffer.from(record.kinesis.data, "base64"))) …
 */
export function userRecords(data: Buffer): Buffer[] {
  if (data.length < MAGIC.length + DIGEST_BYTES || !data.subarray(0, MAGIC.length).equals(MAGIC))
    return [data];
  const message = data.subarray(MAGIC.length, data.length - DIGEST_BYTES);
  const digest = createHash("md5").update(message).digest();
  if (!digest.equals(data.subarray(data.length - DIGEST_BYTES))) return [data];
  try {
    const records = bytesFields(message, AGGREGATED_RECORDS).flatMap((record) =>
      bytesFields(record, RECORD_DATA),
    );
    // An aggregate of nothing would make its bytes vanish from the count.
    return records.length > 0 ? records : [data];
  } catch {
    return [data];
  }
}

/** All length-delimited values of one field of a protobuf message, in order. */
function bytesFields(message: Buffer, wanted: number): Buffer[] {
  const reader = new BinaryReader(message);
  const values: Buffer[] = [];
  while (reader.pos < reader.len) {
    const [field, wireType] = reader.tag();
    if (field === wanted && wireType === WireType.LengthDelimited) values.push(Buffer.from(reader.bytes()));
    else reader.skip(wireType, field);
  }
  return values;
}
