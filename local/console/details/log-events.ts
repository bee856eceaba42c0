import type { LogEventView } from "../../../console/contract";
import type { GraphNode } from "../../../diagram/model";
import type { Services } from "../../services";
import { CONSOLE_LIMITS } from "../limits";

/** The last events of the log that belongs to a node, oldest first; undefined of a node that has none. */
export function logEventsOf(
  { kind, name }: GraphNode,
  { firehose, lambda, logs }: Pick<Services, "firehose" | "lambda" | "logs">,
): LogEventView[] | undefined {
  if (kind === "log-group") return lastEvents(logs, { group: name });
  if (kind === "function" && lambda.has(name))
    return lastEvents(logs, { group: lambda.get(name).config.logGroup });
  if (kind !== "delivery-stream") return undefined;
  const errorLog = firehose.streams.find(name)?.stream.config.errorLog;
  return errorLog === undefined ? undefined : lastEvents(logs, errorLog);
}

function lastEvents(
  { groups }: Services["logs"],
  { group, stream }: { group: string; stream?: string },
): LogEventView[] {
  if (!groups.has(group)) return [];
  const events: LogEventView[] = [];
  for (const event of groups.get(group).log.backFrom()) {
    if (events.length === CONSOLE_LIMITS.logEvents) break;
    if (stream === undefined || event.stream === stream)
      events.push({ at: event.timestamp, stream: event.stream, message: event.message });
  }
  return events.reverse();
}
