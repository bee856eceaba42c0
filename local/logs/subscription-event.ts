import { gzipSync } from "node:zlib";
import type { StoredEvent } from "./event-log";
import { LOGS_LIMITS } from "./limits";
import { positionText } from "./position";

/** What CloudWatch Logs invokes a function with; `data` is the base64 of gzipped JSON. */
export interface SubscriptionEvent {
  readonly awslogs: { readonly data: string };
}

export interface SubscribedEvents {
  /** Account of the log group. */
  readonly owner: string;
  readonly group: string;
  readonly stream: string;
  readonly filterName: string;
  readonly events: readonly StoredEvent[];
}

/**
 * The events for a function: one, or as many as it takes for each to be within what an asynchronous invocation may
 * have. https://docs.aws.amazon.com/lambda/latest/dg/services-cloudwatchlogs.html
 *
 * @param maxBytes of one event as JSON, @default what Lambda takes
 */
export function subscriptionEvents(
  subscribed: SubscribedEvents,
  maxBytes: number = LOGS_LIMITS.subscriptionEventBytes,
): SubscriptionEvent[] {
  const { owner, group, stream, filterName, events } = subscribed;
  const event = packed({
    messageType: "DATA_MESSAGE",
    owner,
    logGroup: group,
    logStream: stream,
    subscriptionFilters: [filterName],
    logEvents: events.map((one) => ({
      id: positionText(one),
      timestamp: one.timestamp,
      message: one.message,
    })),
  });
  if (events.length < 2 || JSON.stringify(event).length <= maxBytes) return [event];
  const middle = Math.ceil(events.length / 2);
  return [events.slice(0, middle), events.slice(middle)].flatMap((half) =>
    subscriptionEvents({ ...subscribed, events: half }, maxBytes),
  );
}

/** What a new filter's destination is tried with; functions must skip it. @param now milliseconds since the epoch */
export function controlEvent(now: number): SubscriptionEvent {
  const message = "CWL CONTROL MESSAGE: Checking health of destination Lambda.";
  return packed({
    messageType: "CONTROL_MESSAGE",
    owner: "CloudwatchLogs",
    logGroup: "",
    logStream: "",
    subscriptionFilters: [],
    logEvents: [{ id: "", timestamp: now, message }],
  });
}

function packed(data: object): SubscriptionEvent {
  return { awslogs: { data: gzipSync(JSON.stringify(data)).toString("base64") } };
}
