import { type Box, type Point, rounded } from "./shapes";

/** An edge whose points are known but for the two at its ends. */
export interface Line {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /** Between the nodes: one at least. */
  readonly inner: readonly Point[];
}

/** Where an edge touches a node. */
interface Port {
  readonly box: Box;
  /** 1 on the side that data flows to, -1 on that which it comes from. */
  readonly side: 1 | -1;
  /** Where the edge goes on. */
  readonly next: Point;
}

type Direction = "right" | "down";

/** As far apart as edges are at a node, where there is room. */
const STEP = 14;

/**
 * Edges from border to border. They leave and enter on the sides that data flows along, next to each other in the order in
 * which they go on: no two at the same point.
 */
export function withPorts(
  lines: readonly Line[],
  { nodes, direction }: { readonly nodes: ReadonlyMap<string, Box>; readonly direction: Direction },
): Map<string, readonly Point[]> {
  const ported = lines.flatMap((line) => {
    const [from, to] = [nodes.get(line.from), nodes.get(line.to)];
    const [first, last] = [line.inner[0], line.inner.at(-1)];
    if (from === undefined || to === undefined || first === undefined || last === undefined) return [];
    return [{ line, start: port(from, first, direction), end: port(to, last, direction) }];
  });
  const all = ported.flatMap(({ start, end }) => [start, end]);
  const place = (at: Port): Point => placeOf(at, { all, direction });
  return new Map(
    ported.map(({ line, start, end }) => [line.id, [place(start), ...line.inner, place(end)]] as const),
  );
}

function port(box: Box, next: Point, direction: Direction): Port {
  const isAhead = direction === "right" ? next.x > box.x : next.y > box.y;
  return { box, side: isAhead ? 1 : -1, next };
}

function placeOf(at: Port, { all, direction }: { all: readonly Port[]; direction: Direction }): Point {
  const across = direction === "right" ? "y" : "x";
  const beside = all
    .filter(({ box, side }) => box === at.box && side === at.side)
    .sort((a, b) => a.next[across] - b.next[across]);
  const { x, y, width, height } = at.box;
  const step = Math.min(STEP, (direction === "right" ? height : width) / (beside.length + 1));
  const offset = step * (beside.indexOf(at) - (beside.length - 1) / 2);
  return direction === "right"
    ? { x: x + (at.side * width) / 2, y: rounded(y + offset) }
    : { x: rounded(x + offset), y: y + (at.side * height) / 2 };
}
