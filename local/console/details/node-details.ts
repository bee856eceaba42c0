import type { NodeDetails } from "../../../console/contract";
import type { GraphNode } from "../../../diagram/model";
import type { Services } from "../../services";
import type { Picture } from "../picture";
import type { SearchDocuments } from "../search-documents";
import { shownAttributes } from "./attributes";
import { contentOf } from "./content";
import { logEventsOf } from "./log-events";

export interface NodeDetailsOptions {
  readonly services: Services;
  readonly picture: Picture;
  readonly documents: SearchDocuments;
}

/** All that is shown of one node. */
export async function nodeDetails(node: GraphNode, options: NodeDetailsOptions): Promise<NodeDetails> {
  const planned = options.picture.resource(node);
  const logEvents = logEventsOf(node, options.services);
  const content = await contentOf(node, options);
  return {
    node,
    ...(planned === undefined ? {} : { attributes: shownAttributes(planned.plan, planned.resource) }),
    ...(logEvents === undefined ? {} : { logEvents }),
    ...(content === undefined ? {} : { content }),
  };
}
