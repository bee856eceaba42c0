import { errorLine } from "../../../local/firehose/error-line";
import { receipt } from "./support";

test("a failed record becomes one line that holds its data as it arrived", () => {
  const line = errorLine({
    record: { recordId: "1", data: Buffer.from("line\n"), arrivalTime: new Date(1000), receipt },
    attemptsMade: 4,
    attemptEndingTime: new Date(2000),
    errorCode: "Lambda.FunctionError",
    errorMessage: "failed",
    lambdaArn: "arn:aws:lambda:ap-northeast-2:000000000000:function:transform",
  });
  expect(line).toBe(
    '{"attemptsMade":4,"arrivalTimestamp":1000,"errorCode":"Lambda.FunctionError","errorMessage":"failed",' +
      '"attemptEndingTimestamp":2000,"rawData":"bGluZQo=",' +
      '"lambdaArn":"arn:aws:lambda:ap-northeast-2:000000000000:function:transform"}\n',
  );
});
