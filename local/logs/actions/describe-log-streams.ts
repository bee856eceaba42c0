import * as z from "zod";
import { action } from "../../gateway/aws-json";
import { findGroup, type LogsContext } from "../context";
import { invalidParameter } from "../errors";
import type { LogStream } from "../log-group";
import { compareText } from "../log-groups";
import { describeLimit, groupReference, streamName } from "../members";
import { groupArn } from "../owner";
import { page } from "../page";

const input = z.object({
  ...groupReference,
  logStreamNamePrefix: streamName.optional(),
  orderBy: z.enum(["LogStreamName", "LastEventTime"]).default("LogStreamName"),
  descending: z.boolean().default(false),
  limit: describeLimit,
  nextToken: z.string().optional(),
});

/** DescribeLogStreams, by name or by the time of the last event. */
export const describeLogStreams = (context: LogsContext) =>
  action(input, ({ logStreamNamePrefix: prefix, orderBy, descending, limit, nextToken, ...reference }) => {
    if (prefix !== undefined && orderBy === "LastEventTime") {
      throw invalidParameter("Cannot order by LastEventTime with a logStreamNamePrefix.");
    }
    const group = findGroup(context, reference);
    const found = group.streams
      .filter((stream) => stream.name.startsWith(prefix ?? ""))
      .sort(orderBy === "LogStreamName" ? byName : byLastEvent);
    if (descending) found.reverse();
    const { shown, nextToken: next } = page(found, { limit, nextToken, key: (stream) => stream.name });
    return {
      logStreams: shown.map(({ name, ...stream }) => ({
        logStreamName: name,
        ...stream,
        uploadSequenceToken: "1",
        arn: `${groupArn(context.owner, group.name)}:log-stream:${name}`,
      })),
      nextToken: next,
    };
  });

function byName(a: LogStream, b: LogStream): number {
  return compareText(a.name, b.name);
}

function byLastEvent(a: LogStream, b: LogStream): number {
  return (a.lastEventTimestamp ?? 0) - (b.lastEventTimestamp ?? 0) || byName(a, b);
}
