import * as z from "zod";
import { action } from "../../gateway/aws-json";
import { findGroup, type LogsContext } from "../context";
import { eventBytes, type StoredEvent } from "../event-log";
import { LOGS_LIMITS } from "../limits";
import { eventLimit, groupReference, streamName, time } from "../members";
import { after, type Position, positionText, readToken, START } from "../position";

const input = z.object({
  ...groupReference,
  logStreamName: streamName,
  startTime: time.optional(),
  endTime: time.optional(),
  startFromHead: z.boolean().default(false),
  limit: eventLimit,
  nextToken: z.string().optional(),
});

/**
 * GetLogEvents: a page forwards or backwards in a stream. A page always has both tokens; at an end the
 * token in that direction is the one that the request gave, which tells the client that it is there.
 */
export const getLogEvents = (context: LogsContext) =>
  action(input, ({ startTime = 0, endTime = Number.POSITIVE_INFINITY, ...request }) => {
    const group = findGroup(context, request);
    group.stream(request.logStreamName);
    const wanted = (event: StoredEvent) =>
      event.stream === request.logStreamName && event.timestamp >= startTime && event.timestamp < endTime;
    const from = request.nextToken === undefined ? undefined : readToken(request.nextToken);
    const forwards = from === undefined ? request.startFromHead : from.direction === "f";
    const walk = forwards ? group.log.from(from?.position ?? START) : group.log.backFrom(from?.position);
    const events = take(walk, wanted, request.limit);
    if (!forwards) events.reverse();
    const here = from?.position ?? endOf(group.log.backFrom());
    const first = events[0];
    const last = events.at(-1);
    return {
      events: events.map(({ timestamp, message, ingestionTime }) => ({ timestamp, message, ingestionTime })),
      nextForwardToken: `f/${positionText(last === undefined ? here : after(last))}`,
      nextBackwardToken: `b/${positionText(first ?? here)}`,
    };
  });

function take(
  walk: Iterable<StoredEvent>,
  wanted: (event: StoredEvent) => boolean,
  limit: number,
): StoredEvent[] {
  const taken: StoredEvent[] = [];
  let bytes = 0;
  for (const event of walk) {
    if (!wanted(event)) continue;
    bytes += eventBytes(event.message);
    if (taken.length > 0 && bytes > LOGS_LIMITS.pageBytes) break;
    taken.push(event);
    if (taken.length === limit) break;
  }
  return taken;
}

/** The gap behind the newest event of the group. */
function endOf(backwards: Iterator<StoredEvent>): Position {
  const newest = backwards.next();
  return newest.done ? START : after(newest.value);
}
