import type { GraphEdge } from "../../diagram/model";
import type { EdgeFlow } from "../contract";
import { compact, rate } from "../text/numbers";
import { edgePath, labelPlace, type Point } from "./edge-path";
import { flowSpeed } from "./flow-speed";

export interface EdgeLineProps {
  readonly edge: GraphEdge;
  readonly points: readonly Point[];
  readonly down: boolean;
  readonly flow: EdgeFlow | undefined;
  readonly movedMillisAgo: number;
  /** The line that somebody sent went along it. */
  readonly sent: boolean;
}

/** An edge: its line, what moves along it, and how much that is. */
export function EdgeLine({ edge, points, down, flow, movedMillisAgo, sent }: EdgeLineProps) {
  const path = edgePath(points);
  const speed = flowSpeed(flow?.perSecond ?? 0, movedMillisAgo);
  const { x, y } = labelPlace(points);
  // Where data goes down, the line itself goes through the place of its text.
  const beside = down ? 6 : 0;
  const last = points.at(-1);
  return (
    <g
      class={`edge ${edge.kind} ${speed === "still" ? "" : `moves ${speed}`} ${sent ? "sent" : ""}`}
      data-edge={edge.id}
    >
      <path class="way" d={path} />
      {speed !== "still" && <path class="moving" d={path} />}
      {last !== undefined && <path class="tip" d="M-7 -4.5L0 0L-7 4.5" transform={tipPlace(points, last)} />}
      {flow !== undefined && flow.count > 0 && (
        <text transform={`translate(${x} ${y})`}>
          <tspan class="count" x={beside} y="-0.4em">
            {compact(flow.count)}
          </tspan>
          <tspan class="rate" x={beside} y="1.1em">
            {flow.perSecond > 0 ? rate(flow.perSecond) : ""}
          </tspan>
        </text>
      )}
    </g>
  );
}

function tipPlace(points: readonly Point[], last: Point): string {
  const before = points.at(-2) ?? last;
  const degrees = (Math.atan2(last.y - before.y, last.x - before.x) * 180) / Math.PI;
  return `translate(${last.x} ${last.y}) rotate(${Math.round(degrees)})`;
}
