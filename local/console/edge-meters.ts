import type { Unit } from "../../console/contract";
import type { Graph, GraphEdge, GraphNode } from "../../diagram/model";
import type { Services } from "../services";
import type { Ledger } from "../summary/ledger";
import { QUARANTINE_PREFIX } from "../summary/object-kinds";
import type { ObjectCounts } from "./object-counts";

/** What has gone along an edge since the engine started. */
export interface EdgeCount {
  readonly count: number;
  readonly unit: Unit;
}

export interface EdgeMeterOptions {
  readonly services: Pick<Services, "firehose" | "kinesis" | "lambda" | "logs" | "sqs">;
  readonly graph: Graph;
  readonly ledger: Pick<Ledger, "count" | "createdDocuments">;
  readonly objects: ObjectCounts;
}

interface Ends extends EdgeMeterOptions {
  readonly edge: GraphEdge;
  readonly from: GraphNode;
  readonly to: GraphNode;
}

/**
 * What has gone along an edge; undefined where nobody counts it. Of functions, it is what they publish, so that the
 * picture says what the summary says.
 */
export function edgeCount(edge: GraphEdge, options: EdgeMeterOptions): EdgeCount | undefined {
  const [from, to] = [edge.from, edge.to].map((id) => options.graph.nodes.find((node) => node.id === id));
  if (from === undefined || to === undefined) return undefined;
  const ends = { ...options, edge, from, to };
  if (from.kind === "function") return outOfFunction(ends);
  if (to.kind === "function") return intoFunction(ends);
  if (from.kind === "delivery-stream") return outOfDeliveryStream(ends);
  return intoService(ends);
}

function intoFunction({ from, to, services, graph, ledger }: Ends): EdgeCount | undefined {
  if (from.kind === "queue") return { count: queueOf(from.name, services)?.taken ?? 0, unit: "messages" };
  if (from.kind === "log-group") {
    const filters = graph.edges.filter((edge) => edge.to === to.id && edge.kind === "flow");
    // One metric for all of them: which group an event came from, only the filters know.
    if (filters.length > 1) return { count: matchedIn(from.name, to.name, services), unit: "events" };
    return { count: ledger.count(to.stack, "LinesReceived"), unit: "events" };
  }
  return { count: ledger.count(to.stack, "LinesReceived"), unit: "lines" };
}

function outOfFunction({ edge, from, to, ledger, objects }: Ends): EdgeCount | undefined {
  const published = (metric: string): number => ledger.count(from.stack, metric);
  switch (to.kind) {
    case "bucket": {
      if (edge.kind === "flow") return { count: published("LinesDelivered"), unit: "lines" };
      return edge.label?.includes(QUARANTINE_PREFIX)
        ? { count: published("LinesQuarantined"), unit: "lines" }
        : { count: objects.of(to.name).givenUp, unit: "batches" };
    }
    case "delivery-stream":
      return { count: published("LinesDelivered") + published("LinesQuarantined"), unit: "lines" };
    case "search":
      return { count: ledger.createdDocuments, unit: "documents" };
    case "slack":
      return { count: published("AlertsSent"), unit: "messages" };
    default:
      return undefined;
  }
}

function outOfDeliveryStream({ edge, from, services }: Ends): EdgeCount | undefined {
  const stored = deliveryCounts(from.name, services)?.stored;
  if (stored === undefined) return undefined;
  return { count: edge.kind === "flow" ? stored.delivered : stored.failed, unit: "records" };
}

function intoService({ to, services, objects }: Ends): EdgeCount | undefined {
  switch (to.kind) {
    case "stream":
      return { count: services.kinesis.find(to.name)?.accepted ?? 0, unit: "records" };
    case "delivery-stream":
      return { count: deliveryCounts(to.name, services)?.received ?? 0, unit: "records" };
    case "log-group": {
      const { groups } = services.logs;
      return { count: groups.has(to.name) ? groups.get(to.name).storedEvents : 0, unit: "events" };
    }
    case "bucket":
      return { count: objects.of(to.name).other, unit: "objects" };
    case "queue":
      return { count: queueOf(to.name, services)?.accepted ?? 0, unit: "messages" };
    default:
      return undefined;
  }
}

function matchedIn(group: string, functionName: string, { logs, lambda }: Ends["services"]): number {
  if (!logs.groups.has(group) || !lambda.has(functionName)) return 0;
  return logs.groups.get(group).filters.deliveredTo(lambda.get(functionName).config.functionArn);
}

function queueOf(name: string, { sqs }: Pick<Services, "sqs">) {
  return sqs.queues.has(name) ? sqs.queues.get(name) : undefined;
}

function deliveryCounts(name: string, { firehose }: Pick<Services, "firehose">) {
  return firehose.streams.find(name)?.stream.counts;
}
