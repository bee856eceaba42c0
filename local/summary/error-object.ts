import * as z from "zod";
import { lineCount } from "./lines";

/** What Firehose writes of a record that it could not transform; the record may hold several lines. */
const ErrorLine = z.object({ errorCode: z.string(), rawData: z.base64() });

/** The function itself sent the record back: its lines are in the function's counts. */
const SENT_BACK = "Lambda.ProcessingFailedStatus";

export interface UndeliverableLines {
  /** Log lines in the records that the object holds. */
  readonly lines: number;
  /** Those that no function counted, because it never answered for them. */
  readonly uncounted: number;
}

/**
 * The log lines in one of Firehose's error objects; undefined for an object that is none.
 * https://docs.aws.amazon.com/firehose/latest/dev/data-transformation-failure-handling.html
 */
export function undeliverableLines(content: Uint8Array): UndeliverableLines | undefined {
  let lines = 0;
  let uncounted = 0;
  for (const line of Buffer.from(content).toString("utf8").trimEnd().split("\n")) {
    const failed = errorLine(line);
    if (failed === undefined) return undefined;
    const count = lineCount(Buffer.from(failed.rawData, "base64"));
    lines += count;
    if (failed.errorCode !== SENT_BACK) uncounted += count;
  }
  return { lines, uncounted };
}

function errorLine(line: string): z.infer<typeof ErrorLine> | undefined {
  try {
    return ErrorLine.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}
