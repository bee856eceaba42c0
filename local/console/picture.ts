import type { Drawing } from "../../console/contract";
import { graphOf } from "../../diagram/graph";
import { layOut } from "../../diagram/layout";
import type { Graph, GraphNode, NodeKind } from "../../diagram/model";
import type { PlannedResource, StackPlan } from "../plan/stack-plan";

/** What a place is known by inside the engine. */
export interface PlaceName {
  readonly kind: NodeKind;
  /** Of the resource; a stack's Slack has none of its own. */
  readonly name?: string;
  readonly stack?: string;
}

/** The pipeline as it is drawn, and what stands behind each node. Drawn when it is first asked for. */
export class Picture {
  #drawing: Drawing | undefined;
  #graph: Graph | undefined;

  constructor(private readonly plans: readonly StackPlan[]) {}

  /** @throws DiagramError for a resource of which nobody has said whether it is drawn */
  get graph(): Graph {
    this.#graph ??= graphOf(this.plans);
    return this.#graph;
  }

  /** @throws DiagramError */
  get drawing(): Drawing {
    const { graph } = this;
    const [first] = this.plans;
    this.#drawing ??= {
      environment: first?.stackId.split("-").at(-1) ?? "",
      region: first?.region ?? "",
      graph,
      layouts: {
        right: layOut(graph, { direction: "right" }),
        down: layOut(graph, { direction: "down" }),
      },
    };
    return this.#drawing;
  }

  /** Where lines begin. @throws DiagramError */
  get sources(): GraphNode[] {
    return this.graph.nodes.filter(({ kind }) => kind === "source");
  }

  node(id: string): GraphNode | undefined {
    return this.graph.nodes.find((node) => node.id === id);
  }

  /** The node of a place; undefined for one that is not drawn. */
  find({ kind, name, stack }: PlaceName): GraphNode | undefined {
    return this.graph.nodes.find(
      (node) =>
        node.kind === kind &&
        (name === undefined || node.name === name) &&
        (stack === undefined || node.stack === stack),
    );
  }

  /** Where a node's data goes if all is well. */
  next(id: string): GraphNode[] {
    return this.graph.edges.flatMap(({ from, to, kind }) =>
      from === id && kind === "flow" ? (this.node(to) ?? []) : [],
    );
  }

  /** The planned resource that a node stands for. */
  resource({ stack, address }: GraphNode): { plan: StackPlan; resource: PlannedResource } | undefined {
    const plan = this.plans.find(({ stackId }) => stackId === stack);
    const resource = plan?.resources.find((candidate) => candidate.address === address);
    return plan === undefined || resource === undefined ? undefined : { plan, resource };
  }
}
