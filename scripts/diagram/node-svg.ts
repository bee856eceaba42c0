import type { GraphNode, NodeKind } from "../../diagram/graph";
import type { Box } from "../../diagram/layout/shapes";
import { escapeXml } from "../../local/s3/xml";
import { ICON, ICONS } from "./icons";
import { shorten } from "./shorten";

/** What becomes of data there, which is what colours tell. */
const ROLES: Readonly<Record<NodeKind, "outside" | "moves" | "runs" | "rests">> = {
  source: "outside",
  slack: "outside",
  stream: "moves",
  "delivery-stream": "moves",
  queue: "moves",
  function: "runs",
  bucket: "rests",
  "log-group": "rests",
  table: "rests",
  search: "rests",
};

/** Characters of a name at 11 pixels that are narrower than a node; its round ends take some of what is outside. */
const NAME_LENGTH = { made: 24, outside: 20 } as const;

/** What no stack makes has round ends. */
export function nodeSvg(node: GraphNode, { x, y, width, height }: Box): string {
  const [left, top] = [x - width / 2, y - height / 2];
  const isMade = node.address !== undefined;
  const [radius, inset] = isMade ? [6, 9] : [height / 2, 18];
  const name = shorten(node.name, isMade ? NAME_LENGTH.made : NAME_LENGTH.outside);
  return [
    "<g>",
    `<title>${escapeXml(`${node.title}: ${node.name}`)}</title>`,
    `<rect class="node" x="${left}" y="${top}" width="${width}" height="${height}" rx="${radius}"/>`,
    `<path class="${ROLES[node.kind]} icon" transform="translate(${left + inset} ${top + 6})" d="${ICONS[node.kind]}"/>`,
    `<text class="title ink" x="${left + inset + ICON + 6}" y="${top + 21}">${escapeXml(node.title)}</text>`,
    `<text class="soft" x="${left + inset}" y="${top + 45}">${escapeXml(name)}</text>`,
    "</g>",
  ].join("");
}
