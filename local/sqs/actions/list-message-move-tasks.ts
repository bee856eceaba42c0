import * as z from "zod";
import { action } from "../../gateway/aws-json";
import type { SqsContext } from "../context";
import { SQS_LIMITS } from "../limits";
import { required } from "../members";

const Input = z.object({
  SourceArn: required,
  MaxResults: z.int().min(1).max(SQS_LIMITS.listTasks).default(1),
});

/** ListMessageMoveTasks, since the engine started. */
export const listMessageMoveTasks = ({ moveTasks }: SqsContext) =>
  action(Input, ({ SourceArn, MaxResults }) => ({
    Results: moveTasks.list(SourceArn, MaxResults).map(({ destinationArn, startedMs, moved }) => ({
      Status: "COMPLETED",
      SourceArn,
      ...(destinationArn === undefined ? {} : { DestinationArn: destinationArn }),
      StartedTimestamp: startedMs,
      ApproximateNumberOfMessagesMoved: moved,
      ApproximateNumberOfMessagesToMove: moved,
    })),
  }));
