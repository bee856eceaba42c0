import { asAwsError } from "../gateway/aws-error";
import type { InvocationResult } from "../lambda/function-config";
import type { FailedRecord } from "./error-line";
import type { SourceRecord } from "./source-record";
import type { TransformConfig } from "./stream-config";
import { type TransformSource, transformEvent } from "./transform-event";
import { checkResponse, type TransformFailure, type TransformResult } from "./transform-response";

/** AWS publishes no waits between retries; these are short, for a laptop. */
const FIRST_BACKOFF_MS = 100;

export interface TransformBatchOptions {
  readonly source: TransformSource;
  readonly transform: TransformConfig;
  readonly invoke: (functionArn: string, event: object) => Promise<InvocationResult>;
  /** Rejects when the delivery stream is stopped. */
  readonly sleep: (ms: number) => Promise<void>;
}

/** A record that is to be delivered. */
export interface TransformedRecord {
  readonly record: SourceRecord;
  readonly data: Buffer;
  readonly partitionKeys: Readonly<Record<string, string>>;
}

/** What became of a batch; dropped records are in neither list. */
export interface TransformedBatch {
  readonly delivered: readonly TransformedRecord[];
  readonly failed: readonly FailedRecord[];
}

/**
 * Takes a batch through the function. An invocation that fails is repeated; an answer is final, however wrong it is
 * (https://docs.aws.amazon.com/firehose/latest/dev/data-transformation-failure-handling.html).
 */
export async function transformBatch(
  records: readonly SourceRecord[],
  options: TransformBatchOptions,
): Promise<TransformedBatch> {
  const { source, transform, sleep } = options;
  for (let attemptsMade = 1; ; attemptsMade += 1) {
    const answer = await invokeOnce(transformEvent(source, records), options);
    const outcome = "payload" in answer ? checkResponse(answer.payload, records) : answer;
    const fail = failer({ attemptsMade, lambdaArn: transform.functionArn });
    if ("results" in outcome) return sorted(outcome.results, fail);
    if ("payload" in answer || attemptsMade > transform.retries) {
      return { delivered: [], failed: records.map((record) => fail(record, outcome.failure)) };
    }
    await sleep(FIRST_BACKOFF_MS * 2 ** (attemptsMade - 1));
  }
}

async function invokeOnce(
  event: object,
  { transform, invoke }: TransformBatchOptions,
): Promise<{ payload: string } | { failure: TransformFailure }> {
  try {
    const { payload, functionError } = await invoke(transform.functionArn, event);
    return functionError === undefined ? { payload } : { failure: FUNCTION_ERROR };
  } catch (error) {
    const { code, message } = asAwsError(error);
    return { failure: { errorCode: `Lambda.${code.replace(/Exception$/, "")}`, errorMessage: message } };
  }
}

type Fail = (record: SourceRecord, failure: TransformFailure) => FailedRecord;

function failer(attempts: { attemptsMade: number; lambdaArn: string }): Fail {
  const attemptEndingTime = new Date();
  return (record, failure) => ({ record, ...attempts, attemptEndingTime, ...failure });
}

function sorted(results: ReadonlyMap<SourceRecord, TransformResult>, fail: Fail): TransformedBatch {
  const delivered: TransformedRecord[] = [];
  const failed: FailedRecord[] = [];
  for (const [record, result] of results) {
    if (result.result === "ProcessingFailed") failed.push(fail(record, PROCESSING_FAILED));
    if (result.result !== "Ok") continue;
    const partitionKeys = result.metadata?.partitionKeys ?? {};
    delivered.push({ record, data: Buffer.from(result.data, "base64"), partitionKeys });
  }
  return { delivered, failed };
}

const FUNCTION_ERROR: TransformFailure = {
  errorCode: "Lambda.FunctionError",
  errorMessage: "The Lambda function was successfully invoked but it returned an error result.",
};
const PROCESSING_FAILED: TransformFailure = {
  errorCode: "Lambda.ProcessingFailedStatus",
  errorMessage: "ProcessingFailed status set for record",
};
