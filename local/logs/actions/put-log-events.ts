import * as z from "zod";
import { action } from "../../gateway/aws-json";
import type { LogsContext } from "../context";
import { invalidParameter } from "../errors";
import { eventBytes } from "../event-log";
import { LOGS_LIMITS } from "../limits";
import type { LogEvent } from "../log-group";
import { groupName, streamName, time } from "../members";
import { splitBatch } from "../rejected-events";

const input = z.object({
  logGroupName: groupName,
  logStreamName: streamName,
  logEvents: z
    .array(
      z.object({
        timestamp: time,
        message: z.string().min(1, "Member must have length greater than or equal to 1"),
      }),
    )
    .min(1, "Member must have length greater than or equal to 1")
    .max(LOGS_LIMITS.batchEvents, `Member must have length less than or equal to ${LOGS_LIMITS.batchEvents}`),
});

/** PutLogEvents: the whole batch or, of its ends, what is neither too old nor too new. */
export const putLogEvents = (context: LogsContext) =>
  action(input, ({ logGroupName, logStreamName, logEvents }) => {
    const group = context.groups.get(logGroupName);
    group.stream(logStreamName);
    checkBatch(logEvents);
    const { accepted, rejected } = splitBatch(logEvents, {
      now: Date.now(),
      retentionInDays: group.retentionInDays,
    });
    context.groups.append({ group: logGroupName, stream: logStreamName, events: accepted });
    return { nextSequenceToken: "1".padStart(56, "0"), rejectedLogEventsInfo: rejected };
  });

function checkBatch(events: readonly LogEvent[]): void {
  const bytes = events.reduce((sum, event) => sum + eventBytes(event.message), 0);
  if (bytes > LOGS_LIMITS.batchBytes) {
    throw invalidParameter(`Upload too large: ${bytes} bytes exceeds limit of ${LOGS_LIMITS.batchBytes}`);
  }
  if (events.some((event, index) => event.timestamp < (events[index - 1]?.timestamp ?? 0))) {
    throw invalidParameter("Log events in a single PutLogEvents request must be in chronological order.");
  }
  const span = (events.at(-1)?.timestamp ?? 0) - (events[0]?.timestamp ?? 0);
  if (span > LOGS_LIMITS.batchSpanMs) {
    throw invalidParameter(
      "The batch of log events in a single PutLogEvents request cannot span more than 24 hours.",
    );
  }
}
