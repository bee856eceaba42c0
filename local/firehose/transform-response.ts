import * as z from "zod";
import { blob } from "../kinesis/blob";
import { FIREHOSE_LIMITS } from "./limits";
import type { SourceRecord } from "./source-record";

const TransformedRecord = z.discriminatedUnion("result", [
  z.object({
    recordId: z.string(),
    result: z.literal("Ok"),
    data: blob(FIREHOSE_LIMITS.invocationBytes),
    metadata: z.object({ partitionKeys: z.record(z.string(), z.string()).nullish() }).nullish(),
  }),
  z.object({ recordId: z.string(), result: z.enum(["Dropped", "ProcessingFailed"]) }),
]);

const TransformResponse = z.object({ records: z.array(TransformedRecord) });

/** What became of one record. */
export type TransformResult = z.infer<typeof TransformedRecord>;

/** Why records did not get through, as error objects tell it. */
export interface TransformFailure {
  readonly errorCode: string;
  readonly errorMessage: string;
}

/** A function's answer, each result beside its record, or why the whole batch fails. */
export type CheckedResponse =
  | { readonly results: ReadonlyMap<SourceRecord, TransformResult> }
  | { readonly failure: TransformFailure };

/**
 * Checks what a transform function answered the way Firehose does: every record exactly once, by its id
 * (https://docs.aws.amazon.com/firehose/latest/dev/data-transformation-status-model.html).
 */
export function checkResponse(payload: string, records: readonly SourceRecord[]): CheckedResponse {
  if (Buffer.byteLength(payload) > FIREHOSE_LIMITS.invocationBytes) return { failure: TOO_LARGE };
  const parsed = TransformResponse.safeParse(parseJson(payload));
  if (!parsed.success) {
    // Where it is, not what it is: that may be a line of a log.
    return { failure: malformed(`fault at "${parsed.error.issues[0]?.path.join(".")}"`) };
  }
  const waiting = new Map(records.map((record) => [record.recordId, record]));
  const results = new Map<SourceRecord, TransformResult>();
  for (const result of parsed.data.records) {
    const record = waiting.get(result.recordId);
    if (record === undefined) return { failure: malformed(`the record ID ${result.recordId} is not known`) };
    if (results.has(record)) return { failure: DUPLICATED };
    results.set(record, result);
  }
  return results.size < records.length ? { failure: MISSING } : { results };
}

function parseJson(payload: string): unknown {
  try {
    return JSON.parse(payload);
  } catch {
    return undefined;
  }
}

// Codes and texts: https://docs.aws.amazon.com/firehose/latest/dev/monitoring-with-cloudwatch-logs.html
const TOO_LARGE: TransformFailure = {
  errorCode: "Lambda.ResponseTooLarge",
  errorMessage: "The Lambda function returned more than the 6 MB that its response may have.",
};
const DUPLICATED: TransformFailure = {
  errorCode: "Lambda.DuplicatedRecordId",
  errorMessage:
    "Multiple records were returned with the same record ID. Ensure that the Lambda function returns unique record IDs for each record.",
};
const MISSING: TransformFailure = {
  errorCode: "Lambda.MissingRecordId",
  errorMessage:
    "One or more record Ids were not returned. Ensure that the Lambda function returns all received record Ids.",
};

/** Says what is wrong, which AWS does not. */
function malformed(what: string): TransformFailure {
  return {
    errorCode: "Lambda.JsonProcessingException",
    errorMessage: `There was an error parsing returned records from the Lambda function. Ensure that the returned records follow the status model required by Amazon Data Firehose. (${what})`,
  };
}
