import type { Graph } from "../../diagram/graph";
import { layOut } from "../../diagram/layout";
import { STACK } from "../../diagram/sizes";
import { escapeXml } from "../../local/s3/xml";
import { describe } from "./describe";
import { edgeSvg, HEADS } from "./edge-svg";
import { nodeSvg } from "./node-svg";
import { STYLE } from "./style";

const MARGIN = 16;
/** The legend's. */
const MIN_WIDTH = 900;
/** What is above the stacks. */
const HEADING = 64;

/**
 * A graph as an SVG image, from left to right.
 *
 * @param title what the picture shows, in one line
 * @example
 * await writeFile("docs/diagram-dev.svg", graphSvg(graphOf(stacks), { title: "Where log lines go in dev" }));
 */
export function graphSvg(graph: Graph, { title }: { readonly title: string }): string {
  const layout = layOut(graph, { direction: "right" });
  const width = Math.max(layout.width + 2 * MARGIN, MIN_WIDTH);
  const height = layout.height + HEADING + MARGIN;
  const panels = graph.stacks.map((stack) => ({ ...stack, box: layout.stacks[stack.id] }));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title desc">`,
    `<title id="title">${escapeXml(title)}</title>`,
    `<desc id="desc">${escapeXml(describe(graph))}</desc>`,
    `<style>${STYLE}</style>`,
    `<defs>${HEADS}</defs>`,
    `<rect class="paper" width="${width}" height="${height}"/>`,
    `<text class="heading ink" x="${MARGIN}" y="28">${escapeXml(title)}</text>`,
    ...legend(),
    `<g transform="translate(${MARGIN} ${HEADING})">`,
    ...panels.flatMap(({ id, title: path, box }) =>
      box === undefined
        ? []
        : [
            `<rect class="panel" x="${box.x - box.width / 2}" y="${box.y - box.height / 2}" width="${box.width}" height="${box.height}" rx="8"/>`,
            `<text class="stack ink" x="${STACK.padding}" y="${box.y - box.height / 2 + 24}">${escapeXml(id)}<tspan class="soft" font-weight="400">  ${escapeXml(path)}</tspan></text>`,
          ],
    ),
    ...graph.edges.map((edge) => edgeSvg(edge, layout.edges[edge.id] ?? [])),
    ...graph.nodes.flatMap((node) => {
      const box = layout.nodes[node.id];
      return box === undefined ? [] : [nodeSvg(node, box)];
    }),
    "</g>",
    "</svg>\n",
  ].join("\n");
}

/** What lines and shapes mean. */
function legend(): string[] {
  const y = 48;
  const text = (x: number, said: string) => `<text class="soft" x="${x}" y="${y + 4}">${said}</text>`;
  return [
    `<path class="flow edge" marker-end="url(#flow)" d="M${MARGIN} ${y}h36"/>`,
    text(60, "log data"),
    `<path class="failure edge" marker-end="url(#failure)" d="M140 ${y}h36"/>`,
    text(184, "what failed: quarantined, given up after tries, dead letters"),
    `<rect class="node" x="580" y="${y - 7}" width="28" height="14" rx="3"/>`,
    text(616, "made by the stack"),
    `<rect class="node" x="746" y="${y - 7}" width="28" height="14" rx="7"/>`,
    text(782, "outside of it"),
  ];
}
