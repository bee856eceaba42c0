import type { GraphEdge } from "../../diagram/graph";
import { edgePath } from "../../diagram/layout/edge-path";
import type { Point } from "../../diagram/layout/shapes";
import { LABEL } from "../../diagram/sizes";
import { escapeXml } from "../../local/s3/xml";
import { shorten } from "./shorten";

/** What is written stands so far above the line. */
const ABOVE = 5;

export function edgeSvg(edge: GraphEdge, points: readonly Point[]): string {
  const line = `<path class="${edge.kind} edge" marker-end="url(#${edge.kind})" d="${edgePath(points, "right")}"/>`;
  const middle = points[(points.length - 1) / 2];
  if (edge.label === undefined || middle === undefined) return line;
  const { x, y } = middle;
  const role = edge.kind === "failure" ? "failure" : "soft";
  const shown = shorten(edge.label, LABEL.letters);
  const title = shown === edge.label ? "" : `<title>${escapeXml(edge.label)}</title>`;
  return `${line}<text class="${role}" text-anchor="middle" x="${x}" y="${y - ABOVE}">${title}${escapeXml(shown)}</text>`;
}

/** The heads of both kinds of arrows: what fails has a hollow one. */
export const HEADS = [
  '<marker id="flow" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="9" markerHeight="9" markerUnits="userSpaceOnUse" orient="auto"><path class="flow head" d="M0 0L10 5L0 10z"/></marker>',
  '<marker id="failure" viewBox="-1 -1 12 12" refX="10" refY="5" markerWidth="10" markerHeight="10" markerUnits="userSpaceOnUse" orient="auto"><path class="failure head" d="M0 0L10 5L0 10z"/></marker>',
].join("");
