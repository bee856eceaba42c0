import { errorLine } from "./error-line";
import type { ObjectChunk, ObjectDestination } from "./object-writer";
import { partitionOf } from "./partition";
import type { Prefixes } from "./prefix";
import type { SourceRecord } from "./source-record";
import type { TransformedBatch, TransformedRecord } from "./transform-batch";

/** A chunk and where it goes. */
export interface Output {
  readonly destination: ObjectDestination;
  readonly chunk: ObjectChunk;
}

export interface OutputsOptions {
  readonly prefixes: Prefixes;
  /** The transform function. */
  readonly lambdaArn: string;
}

/** What a transformed batch becomes: one chunk per record that was not dropped. */
export function outputsOf({ delivered, failed }: TransformedBatch, options: OutputsOptions): Output[] {
  return [
    ...delivered.map((each) => deliveredOutput(each, options)),
    ...failed.map((each) => failedOutput(each.record, errorLine(each))),
  ];
}

function deliveredOutput(
  { record, data, partitionKeys }: TransformedRecord,
  { prefixes, lambdaArn }: OutputsOptions,
): Output {
  const { recordId, arrivalTime, receipt } = record;
  const partition = partitionOf(prefixes, { time: arrivalTime, partitionKeys });
  if ("values" in partition) {
    const destination = { kind: "delivered", partitionKeys: partition.values } as const;
    return { destination, chunk: { recordId, data, arrivalTime, receipt } };
  }
  const attempt = { attemptsMade: 1, attemptEndingTime: new Date(), lambdaArn };
  return failedOutput(record, errorLine({ record, ...attempt, ...partition.failure }));
}

function failedOutput({ recordId, arrivalTime, receipt }: SourceRecord, line: string): Output {
  const chunk = { recordId, data: Buffer.from(line), arrivalTime, receipt };
  return { destination: { kind: "failed" }, chunk };
}
