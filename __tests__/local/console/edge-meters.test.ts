import type { Graph, GraphEdge, GraphNode, NodeKind } from "../../../diagram/model";
import { type EdgeMeterOptions, edgeCount } from "../../../local/console/edge-meters";

const node = (kind: NodeKind, name: string = kind): GraphNode => ({
  id: name,
  stack: "s",
  kind,
  title: "",
  name,
});
const edge = (from: string, to: string, more: Partial<GraphEdge> = {}): GraphEdge => ({
  id: `${from} -> ${to}`,
  from,
  to,
  kind: "flow",
  ...more,
});

/** What a picture of these edges counts: every metric has a number of its own. */
function counted(edges: readonly GraphEdge[], nodes: readonly GraphNode[]): unknown[] {
  const graph: Graph = { stacks: [], nodes, edges };
  const metrics: Readonly<Record<string, number>> = {
    LinesReceived: 10,
    LinesDelivered: 7,
    LinesQuarantined: 3,
    AlertsSent: 2,
  };
  const filters = { deliveredTo: (arn: string) => (arn === "arn:fn" ? 4 : 0) };
  const options = {
    graph,
    ledger: { count: (_stack: string, metric: string) => metrics[metric] ?? 0, createdDocuments: 6 },
    objects: { of: () => ({ other: 5, quarantine: 1, givenUp: 8 }) },
    services: {
      firehose: {
        streams: {
          find: () => ({ stream: { counts: { received: 9, stored: { delivered: 11, failed: 12 } } } }),
        },
      },
      kinesis: { find: () => ({ accepted: 13 }) },
      lambda: { has: () => true, get: () => ({ config: { functionArn: "arn:fn" } }) },
      logs: { groups: { has: () => true, get: () => ({ storedEvents: 14, filters }) } },
      sqs: { queues: { has: () => true, get: () => ({ accepted: 15, taken: 16 }) } },
    },
  } as unknown as EdgeMeterOptions;
  return edges.map((each) => {
    const found = edgeCount(each, options);
    return found === undefined ? undefined : `${found.count} ${found.unit}`;
  });
}

test.each([
  ["source", "stream", "13 records"],
  ["source", "delivery-stream", "9 records"],
  ["stream", "delivery-stream", "9 records"],
  ["source", "log-group", "14 events"],
  ["source", "bucket", "5 objects"],
  ["bucket", "queue", "15 messages"],
  ["stream", "function", "10 lines"],
  ["delivery-stream", "function", "10 lines"],
  ["bucket", "function", "10 lines"],
  ["log-group", "function", "10 events"],
  ["queue", "function", "16 messages"],
  ["function", "bucket", "7 lines"],
  ["function", "delivery-stream", "10 lines"],
  ["function", "search", "6 documents"],
  ["function", "slack", "2 messages"],
  ["function", "table", undefined],
  ["delivery-stream", "bucket", "11 records"],
] as const)("from %s to %s: %s", (from, to, expected) => {
  expect(counted([edge(from, to)], [node(from), node(to)])).toEqual([expected]);
});

test("what went wrong is counted by what it is", () => {
  const nodes = [
    node("function"),
    node("bucket"),
    node("delivery-stream"),
    node("queue"),
    node("queue", "dead"),
  ];
  const failure = (from: string, to: string, label: string) => edge(from, to, { kind: "failure", label });
  expect(
    counted(
      [
        failure("function", "bucket", "aws/lambda/, quarantine/"),
        failure("function", "bucket", "aws/lambda/"),
        failure("delivery-stream", "bucket", "quarantine/"),
        failure("queue", "dead", "after 5 tries"),
      ],
      nodes,
    ),
  ).toEqual(["3 lines", "8 batches", "12 records", "15 messages"]);
});

test("where several groups feed a function, each edge has the events of its own filters", () => {
  const nodes = [node("log-group", "/a"), node("log-group", "/b"), node("function")];
  expect(counted([edge("/a", "function"), edge("/b", "function")], nodes)).toEqual(["4 events", "4 events"]);
});
