import * as z from "zod";
import { Base64 } from "./base64";
import { readNdjson } from "./ndjson";

/**
 * A record that Firehose could not have transformed.
 * https://docs.aws.amazon.com/firehose/latest/dev/data-transformation-failure-handling.html
 */
const FailedRecord = z.object({ rawData: Base64 });

/** The records of a `processing-failed` object as they arrived. @throws ReplayError for an object that has none */
export function readFailedRecords(key: string, text: Buffer): Buffer[] {
  return readNdjson(FailedRecord, key, text).map(({ rawData }) => Buffer.from(rawData, "base64"));
}
