import * as z from "zod";
import { readNdjson } from "./ndjson";

/**
 * A record that Firehose could not have transformed.
 * https://docs.aws.amazon.com/firehose/latest/dev/data-transformation-failure-handling.html
 */
const FailedRecord = z.object({
  // By hand: a regular expression over a megabyte can exhaust the stack.
  rawData: z
    .string()
    .refine((text) => Buffer.from(text, "base64").toString("base64") === text, { error: "must be base64" }),
});

/** The records of a `processing-failed` object as they arrived. @throws ReplayError for an object that has none */
export function readFailedRecords(key: string, text: Buffer): Buffer[] {
  return readNdjson(FailedRecord, key, text).map(({ rawData }) => Buffer.from(rawData, "base64"));
}
