import { quarantinedLine } from "../../functions/nginx-to-s3/quarantined-line";
import { errorLine } from "../../local/firehose/error-line";
import { FAILED_RECORD, QUARANTINED_LINE } from "../../query/quarantine-columns";

const members = (line: string): string[] => Object.keys(JSON.parse(line)).sort();
const outputs = (columns: typeof FAILED_RECORD): string[] => columns.map(({ output }) => output).sort();

it("has a column for each member of a line that the function put into quarantine", () => {
  const origin = { sequenceNumber: "49601", approximateArrivalTimestamp: 1_597_040_331.5 };
  // A line that is not UTF-8 has all the members that there are.
  const line = quarantinedLine(Buffer.from([0xff]), "the line is not valid UTF-8", origin);
  expect(outputs(QUARANTINED_LINE)).toEqual(members(line));
});

it("has a column for each member of a record that Firehose could not have transformed, and of the other kind", () => {
  const arrivalTime = new Date(0);
  const line = errorLine({
    record: { data: Buffer.from("x"), arrivalTime } as Parameters<typeof errorLine>[0]["record"],
    attemptsMade: 1,
    attemptEndingTime: arrivalTime,
    lambdaArn: "arn",
    errorCode: "Lambda.ProcessingFailedStatus",
    errorMessage: "failed",
  });
  expect(outputs(FAILED_RECORD)).toEqual(
    [...members(line), "lastErrorCode", "lastErrorMessage", "sequenceNumber", "subSequenceNumber"].sort(),
  );
});
