import * as z from "zod";
import { action } from "../../gateway/aws-json";
import { compilePattern } from "../compile-pattern";
import { findGroup, type LogsContext } from "../context";
import { invalidParameter } from "../errors";
import { eventBytes, type StoredEvent } from "../event-log";
import { LOGS_LIMITS } from "../limits";
import type { LogGroup } from "../log-group";
import { eventLimit, groupReference, streamName, time } from "../members";
import { after, positionText, readToken, START } from "../position";

const input = z.object({
  ...groupReference,
  logStreamNames: z.array(streamName).min(1).max(100).optional(),
  logStreamNamePrefix: streamName.optional(),
  startTime: time.optional(),
  endTime: time.optional(),
  filterPattern: z.string().max(1024).default(""),
  limit: eventLimit,
  nextToken: z.string().optional(),
});

/** FilterLogEvents: the events of some or all streams of a group that match a pattern, by timestamp. */
export const filterLogEvents = (context: LogsContext) =>
  action(input, ({ startTime = 0, endTime = Number.POSITIVE_INFINITY, ...request }) => {
    const pattern = compilePattern(request.filterPattern);
    if (request.logStreamNames !== undefined && request.logStreamNamePrefix !== undefined) {
      throw invalidParameter("logStreamNames and logStreamNamePrefix are mutually exclusive parameters.");
    }
    const group = findGroup(context, request);
    const streams = chosenStreams(group, request.logStreamNames, request.logStreamNamePrefix);
    const start = request.nextToken === undefined ? START : readToken(request.nextToken).position;
    const events: StoredEvent[] = [];
    let bytes = 0;
    let more = false;
    for (const event of group.log.from(start)) {
      if (event.timestamp >= endTime) break;
      if (event.timestamp < startTime || !(streams?.has(event.stream) ?? true)) continue;
      if (!pattern.matches(event.message)) continue;
      bytes += eventBytes(event.message);
      more = events.length === request.limit || (events.length > 0 && bytes > LOGS_LIMITS.pageBytes);
      if (more) break;
      events.push(event);
    }
    const last = events.at(-1);
    return {
      events: events.map((event) => ({
        logStreamName: event.stream,
        timestamp: event.timestamp,
        message: event.message,
        ingestionTime: event.ingestionTime,
        eventId: positionText(event),
      })),
      searchedLogStreams: [],
      nextToken: more && last !== undefined ? `f/${positionText(after(last))}` : undefined,
    };
  });

/** Undefined stands for every stream. */
function chosenStreams(
  group: LogGroup,
  names: readonly string[] | undefined,
  prefix: string | undefined,
): ReadonlySet<string> | undefined {
  if (names !== undefined) return new Set(names.map((name) => group.stream(name).name));
  if (prefix === undefined) return undefined;
  return new Set(group.streams.map((stream) => stream.name).filter((name) => name.startsWith(prefix)));
}
