import { PutRecordsCommand } from "@aws-sdk/client-kinesis";
import { type NumberedLine, numberedLines } from "../../scripts/soak/numbered-lines";
import type { Pipeline } from "./pipeline";

const RECORDS = 60;

/** How many lines {@link putRecords} puts. */
export const LINES_PUT = (RECORDS / 3) * (1 + 2 + 3);

/** One request of records as agents make them: some hold several lines. */
export async function putRecords(pipeline: Pipeline): Promise<NumberedLine[]> {
  return putAll(
    pipeline,
    Array.from({ length: RECORDS }, (_, at) => numberedLines("line", { from: at * 3, count: (at % 3) + 1 })),
  );
}

/** One request of records with a line each. */
export async function putLines(
  pipeline: Pipeline,
  range: { from: number; count: number },
): Promise<NumberedLine[]> {
  return putAll(
    pipeline,
    numberedLines("line", range).map((line) => [line]),
  );
}

async function putAll(
  { kinesis, stream }: Pipeline,
  records: readonly (readonly NumberedLine[])[],
): Promise<NumberedLine[]> {
  const { FailedRecordCount } = await kinesis.send(
    new PutRecordsCommand({
      StreamName: stream,
      Records: records.map((lines) => ({
        PartitionKey: lines[0]?.id,
        Data: Buffer.from(lines.map(({ line }) => `${line}\n`).join("")),
      })),
    }),
  );
  expect(FailedRecordCount).toBe(0);
  return records.flat();
}
