import { type DrawnStack, type Graph, graphOf } from "../../diagram/graph";
import { checkResourceTypes } from "../../diagram/resource-types";
import { LOCAL_ACCOUNT_ID } from "../lib/synthesize";
import { graphSvg } from "./graph-svg";

/** The image of an environment in a folder. */
export const diagramName = (environment: string): string => `diagram-${environment}.svg`;

/**
 * The image of an environment.
 *
 * @param stacks as they were synthesized for the laptop
 * @throws DiagramError for a type of resource of which nobody has said whether it is drawn
 */
export function environmentDiagram(stacks: readonly DrawnStack[], environment: string): string {
  checkResourceTypes(stacks);
  return graphSvg(withoutAccount(graphOf(stacks)), { title: `Where log data goes in ${environment}` });
}

/** Names have the id of the account, which is everybody's own. */
function withoutAccount(graph: Graph): Graph {
  const nodes = graph.nodes.map((node) => ({ ...node, name: node.name.replaceAll(LOCAL_ACCOUNT_ID, "…") }));
  return { ...graph, nodes };
}
