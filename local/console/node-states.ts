import type { NodeState, Unit } from "../../console/contract";
import type { GraphNode } from "../../diagram/model";
import type { Services } from "../services";
import { type Backlog, backlog, type StreamReader, streamBacklog } from "./backlog";
import type { FunctionErrors } from "./function-errors";
import type { ObjectCounts } from "./object-counts";

export interface NodeStateOptions {
  readonly services: Pick<Services, "firehose" | "kinesis" | "lambda" | "logs" | "s3" | "slack" | "sqs">;
  /** Functions that read a stream. */
  readonly readersOf: (stream: string) => readonly StreamReader[];
  readonly errors: FunctionErrors;
  readonly objects: ObjectCounts;
  /** Milliseconds since 1970. */
  readonly now: number;
}

type StateOf = (node: GraphNode, options: NodeStateOptions) => NodeState;

const QUIET: NodeState = { errors: 0 };

/** What waits at a node, what went wrong there, and what it keeps. */
export function nodeState(node: GraphNode, options: NodeStateOptions): NodeState {
  return STATES[node.kind]?.(node, options) ?? QUIET;
}

const STATES: Partial<Record<GraphNode["kind"], StateOf>> = {
  stream: ({ name }, { services, readersOf, now }) => {
    const stream = services.kinesis.find(name);
    if (stream === undefined) return QUIET;
    const deliveries = services.firehose.streams
      .all()
      .flatMap(({ source }) => (source?.streamName === name ? source : []));
    const backlogs = [...readersOf(name), ...deliveries].map((reader) => streamBacklog(stream, reader, now));
    // The reader who lags behind most.
    const [most] = backlogs.sort((a, b) => b.count - a.count);
    const { refused } = stream;
    return {
      ...waiting(most ?? { count: 0 }, "records"),
      errors: refused,
      ...(refused === 0 ? {} : { lastError: `${refused} records were refused: the stream is full` }),
    };
  },
  "delivery-stream": ({ name }, { services, now }) => {
    const stream = services.firehose.streams.find(name)?.stream;
    if (stream === undefined) return QUIET;
    const { records, oldestMs } = stream.waiting;
    const { errors, lastError } = stream.counts;
    return {
      ...waiting(backlog(records, oldestMs, now), "records"),
      errors,
      ...(lastError === undefined ? {} : { lastError }),
    };
  },
  function: ({ name }, { services, errors, now }) => {
    const events = services.lambda.asyncInvocations
      .waiting()
      .filter(({ functionName }) => functionName === name);
    const failed = errors.of(name);
    if (events.length === 0) return failed;
    return { ...waiting(backlog(events.length, events[0]?.queuedAt, now), "events"), ...failed };
  },
  queue: ({ name }, { services, now }) => {
    if (!services.sqs.queues.has(name)) return QUIET;
    const sent = [...services.sqs.queues.get(name).messages()].map(({ sentMs }) => sentMs);
    const oldest = sent.reduce((least, sentMs) => Math.min(least, sentMs), Number.POSITIVE_INFINITY);
    return { ...waiting(backlog(sent.length, oldest, now), "messages"), errors: 0 };
  },
  "log-group": ({ name }, { services }) => {
    const { groups } = services.logs;
    if (!groups.has(name)) return QUIET;
    const { log, storedEvents } = groups.get(name);
    return { errors: 0, holds: { count: Math.max(0, storedEvents - log.dropped), unit: "events" } };
  },
  bucket: ({ name }, { services, objects }) => {
    if (!services.s3.hasBucket(name)) return QUIET;
    const { givenUp } = objects.of(name);
    return {
      errors: givenUp,
      ...(givenUp === 0 ? {} : { lastError: `given up and kept here: ${givenUp}` }),
      holds: { count: services.s3.listKeys(name).length, unit: "objects" },
    };
  },
  slack: ({ stack }, { services }) => ({
    errors: 0,
    holds: {
      count: services.slack.messages().filter(({ webhook }) => webhook === stack).length,
      unit: "messages",
    },
  }),
};

function waiting(found: Backlog, unit: Unit): Pick<NodeState, "waiting"> {
  return { waiting: { ...found, unit } };
}
