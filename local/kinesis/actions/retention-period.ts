import * as z from "zod";
import { type KinesisContext, kinesisAction } from "../context";
import { invalidArgument } from "../errors";
import { KINESIS_LIMITS } from "../limits";
import { name, wholeNumber } from "../members";
import type { Stream } from "../store/stream";

const input = z.object({
  RetentionPeriodHours: wholeNumber(1, KINESIS_LIMITS.maxRetentionHours),
  StreamName: name,
});
type Request = z.output<typeof input>;

/** IncreaseStreamRetentionPeriod. */
export const increaseStreamRetentionPeriod = kinesisAction(input, (context, request) => {
  const { stream, asked } = checked(context, request);
  if (stream.retentionHours > request.RetentionPeriodHours) {
    throw invalidArgument(
      `${asked} can not be shorter than existing retention period (${stream.retentionHours} hours). Use DecreaseRetentionPeriod API.`,
    );
  }
  stream.update({ retentionHours: request.RetentionPeriodHours });
  return undefined;
});

/** DecreaseStreamRetentionPeriod: records that are older now are gone at once. */
export const decreaseStreamRetentionPeriod = kinesisAction(input, (context, request) => {
  const { stream, asked } = checked(context, request);
  if (stream.retentionHours < request.RetentionPeriodHours) {
    throw invalidArgument(
      `${asked} can not be longer than existing retention period (${stream.retentionHours} hours). Use IncreaseRetentionPeriod API.`,
    );
  }
  stream.update({ retentionHours: request.RetentionPeriodHours });
  return undefined;
});

function checked({ streams }: KinesisContext, request: Request): { stream: Stream; asked: string } {
  const stream = streams.get(request.StreamName);
  const hours = request.RetentionPeriodHours;
  if (hours < KINESIS_LIMITS.retentionHours) {
    throw invalidArgument(
      `Minimum allowed retention period is ${KINESIS_LIMITS.retentionHours} hours. Requested retention period (${hours} hours) is too short.`,
    );
  }
  return { stream, asked: `Requested retention period (${hours} hours) for stream ${stream.name}` };
}
