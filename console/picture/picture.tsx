import { useRef } from "preact/hooks";
import type { Drawing } from "../contract";
import type { Live } from "../live/live-state";
import type { Show, Shown } from "../shown";
import { EdgeLine } from "./edge-line";
import { NodeButton } from "./node-button";
import { inReadingOrder } from "./reading-order";
import { sharedStart } from "./shared-start";
import { traceEdges } from "./trace-edges";
import { scaleToFit, useWidth } from "./use-width";

export interface PictureProps {
  readonly drawing: Drawing;
  readonly live: Live;
  readonly shown: Shown | undefined;
  readonly open: Show;
}

/** Below this width of the page's column the picture goes from top to bottom. */
const NARROW = 720;

/** Below this scale, letters take the room of the signs. */
const SMALL = 0.9;

/** The pipeline as it is planned, with what goes through it now. */
export function Picture({ drawing, live, shown, open }: PictureProps) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const { graph, layouts } = drawing;
  const direction = width < NARROW ? "down" : "right";
  const layout = layouts[direction];
  const scale = scaleToFit(width, layout.width);
  const start = sharedStart(
    graph.nodes.flatMap(({ address, name }) => (address === undefined ? [] : [name])),
  );
  // Of the line that was sent last.
  const [trace] = live.traces;
  const stageOf = new Map(trace?.stages.map(({ node }, index) => [node, index + 1]));
  const went = traceEdges(trace, graph);
  const lastNode = trace?.stages.at(-1)?.node;
  return (
    <section class="picture" aria-labelledby="picture-title">
      <h2 id="picture-title" class="unseen">
        The pipeline
      </h2>
      <div class={live.link === "gone" ? "frame still" : "frame"} ref={frame}>
        <div
          class="sheet"
          style={{ width: `${layout.width * scale}px`, height: `${layout.height * scale}px` }}
        >
          <div
            class={`drawing ${direction} ${scale < SMALL ? "small" : ""}`}
            style={{
              width: `${layout.width}px`,
              height: `${layout.height}px`,
              transform: `scale(${scale})`,
            }}
          >
            {graph.stacks.map(({ id }) => {
              const box = layout.stacks[id];
              return box === undefined ? null : <div key={id} class="stack" style={placed(box)} />;
            })}
            <svg width={layout.width} height={layout.height} aria-hidden="true" focusable="false">
              {graph.edges.map((edge) => (
                <EdgeLine
                  key={edge.id}
                  edge={edge}
                  down={direction === "down"}
                  points={layout.edges[edge.id] ?? []}
                  flow={live.tick?.edges[edge.id]}
                  movedMillisAgo={(live.tick?.at ?? 0) - (live.movedAt[edge.id] ?? Number.NEGATIVE_INFINITY)}
                  sent={went.has(edge.id)}
                />
              ))}
            </svg>
            {graph.stacks.map(({ id, title }) => {
              const box = layout.stacks[id];
              if (box === undefined) return null;
              return (
                <section key={id} aria-labelledby={`stack-${id}`}>
                  <h3 id={`stack-${id}`} style={titlePlace(box)}>
                    {title} <small>{id}</small>
                  </h3>
                  <ul>
                    {inReadingOrder(
                      graph.nodes.filter(({ stack }) => stack === id),
                      layout,
                      direction,
                    ).map(({ node, box: place }) => (
                      <li key={node.id}>
                        <NodeButton
                          node={node}
                          name={node.name.startsWith(start) ? node.name.slice(start.length) : node.name}
                          style={placed(place)}
                          state={live.tick?.nodes[node.id]}
                          stage={stageOf.get(node.id)}
                          current={node.id === lastNode && trace?.state === "under way"}
                          shown={shown?.kind === "node" && shown.id === node.id}
                          open={open}
                        />
                      </li>
                    ))}
                  </ul>
                </section>
              );
            })}
          </div>
        </div>
      </div>
    </section>
  );
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A box by its centre, as a style. */
function placed({ x, y, width, height }: Box) {
  return {
    left: `${x - width / 2}px`,
    top: `${y - height / 2}px`,
    width: `${width}px`,
    height: `${height}px`,
  };
}

function titlePlace({ x, y, width, height }: Box) {
  return { left: `${x - width / 2}px`, top: `${y - height / 2}px`, width: `${width}px` };
}
