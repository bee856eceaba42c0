import type { EdgeFlow, PathCounts, Tick } from "../../console/contract";
import type { Ledger } from "../summary/ledger";
import { type EdgeCount, type EdgeMeterOptions, edgeCount } from "./edge-meters";
import { type NodeStateOptions, nodeState } from "./node-states";

export interface TicksOptions
  extends EdgeMeterOptions,
    Omit<NodeStateOptions, "now" | "objects" | "services"> {
  readonly services: EdgeMeterOptions["services"] & NodeStateOptions["services"];
  /** Of the last second, all paths. */
  readonly linesPerSecond: () => number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

interface Sample {
  readonly at: number;
  readonly edges: ReadonlyMap<string, EdgeCount>;
}

/** What the page is told every second. Nothing of it is computed before somebody asks. */
export class Ticks {
  #before: Sample | undefined;

  constructor(private readonly options: TicksOptions) {}

  /** Begins anew: what went by while nobody looked is in no rate. */
  forget(): void {
    this.#before = undefined;
  }

  next(): Tick {
    const { graph, ledger, linesPerSecond } = this.options;
    const sample = this.#sample();
    const nodes = graph.nodes.map(
      (node) => [node.id, nodeState(node, { ...this.options, now: sample.at })] as const,
    );
    const tick: Tick = {
      at: sample.at,
      edges: Object.fromEntries(
        [...sample.edges].map(([id, count]) => [id, this.#flow(id, count, sample.at)]),
      ),
      nodes: Object.fromEntries(nodes),
      paths: Object.fromEntries(graph.stacks.map(({ id }) => [id, pathCounts(id, ledger)])),
      linesPerSecond: linesPerSecond(),
    };
    this.#before = sample;
    return tick;
  }

  #sample(): Sample {
    const edges = this.options.graph.edges.flatMap((edge) => {
      const count = edgeCount(edge, this.options);
      return count === undefined ? [] : [[edge.id, count] as const];
    });
    return { at: this.options.now(), edges: new Map(edges) };
  }

  #flow(id: string, { count, unit }: EdgeCount, at: number): EdgeFlow {
    const before = this.#before?.edges.get(id);
    const seconds = (at - (this.#before?.at ?? at)) / 1_000;
    const perSecond = before === undefined || seconds <= 0 ? 0 : (count - before.count) / seconds;
    return { count, perSecond: Math.round(perSecond * 10) / 10, unit };
  }
}

/** Of what functions published, as the summary counts it. */
function pathCounts(stack: string, ledger: Pick<Ledger, "count">): PathCounts {
  const received = ledger.count(stack, "LinesReceived");
  const delivered = ledger.count(stack, "LinesDelivered");
  const quarantined = ledger.count(stack, "LinesQuarantined");
  const filtered = ledger.count(stack, "LinesFiltered");
  return {
    received,
    delivered,
    quarantined,
    filtered,
    unaccounted: received - delivered - quarantined - filtered,
  };
}
