import * as z from "zod";
import { action, awsJsonHandler } from "../gateway/aws-json";
import type { GatewayRequest, LocalService } from "../gateway/http";
import type { Strikes } from "./strikes";

/** An operation that puts many records, and what is different between the services that have one. */
export interface PutOperation {
  readonly service: "kinesis" | "firehose";
  readonly targetPrefix: string;
  readonly operation: string;
  /** The member that names the stream. */
  readonly stream: string;
  readonly maxBodyBytes: number;
  /** Members of the answer. */
  readonly answers: string;
  readonly failedCount: string;
  readonly errorCode: string;
}

const Input = z.looseObject({ Records: z.array(z.unknown()) });
const Answer = z.record(z.string(), z.unknown());

/** A handler whose puts of many records store only some of them, as planned. */
export function withRefusedRecords(
  handle: LocalService["handle"],
  put: PutOperation,
  { strikes, call }: { strikes: Strikes; call: (input: Record<string, unknown>) => Promise<unknown> },
): LocalService["handle"] {
  const { service, targetPrefix, operation, maxBodyBytes } = put;
  const run = async (input: z.infer<typeof Input>): Promise<unknown> => {
    const fault = strikes.next(
      ["refuse-records"],
      (each) => each.service === service && (each.stream ?? input[put.stream]) === input[put.stream],
    );
    if (fault === undefined) return call(input);
    const isRefused = (_: unknown, index: number): boolean => index % fault.every === 0;
    const Records = input.Records.filter((record, index) => !isRefused(record, index));
    // A request without records is an error of its own.
    const answer = Records.length === 0 ? {} : Answer.parse(await call({ ...input, Records }));
    const stored = [...z.array(z.unknown()).parse(answer[put.answers] ?? [])];
    const refusal = { ErrorCode: put.errorCode, ErrorMessage: "planned fault" };
    const answers = input.Records.map((record, index) =>
      isRefused(record, index) ? refusal : stored.shift(),
    );
    const refused = input.Records.length - Records.length + Number(answer[put.failedCount] ?? 0);
    return { ...answer, [put.answers]: answers, [put.failedCount]: refused };
  };
  const handlePut = awsJsonHandler({
    targetPrefix,
    maxBodyBytes,
    validationCode: "ValidationException",
    actions: { [operation]: action(Input, run) },
  });
  const isPut = ({ headers }: GatewayRequest): boolean =>
    headers["x-amz-target"] === `${targetPrefix}.${operation}`;
  return (request, response) => (isPut(request) ? handlePut(request, response) : handle(request, response));
}
