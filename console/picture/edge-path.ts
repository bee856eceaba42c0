export interface Point {
  readonly x: number;
  readonly y: number;
}

/** How round a corner is. */
const RADIUS = 10;

/** The points of an edge as the path of an SVG, with round corners. */
export function edgePath(points: readonly Point[]): string {
  const [first, ...rest] = points;
  if (first === undefined) return "";
  const steps = rest.map((point, index) => {
    const after = rest[index + 1];
    if (after === undefined) return `L${place(point)}`;
    const before = rest[index - 1] ?? first;
    return `L${place(towards(point, before))}Q${place(point)} ${place(towards(point, after))}`;
  });
  return `M${place(first)}${steps.join("")}`;
}

/** Where the text of an edge stands: by its layout, at the point in the middle. */
export const labelPlace = (points: readonly Point[]): Point =>
  points[Math.floor(points.length / 2)] ?? { x: 0, y: 0 };

/** A point near the corner, on the way to another point. */
function towards(corner: Point, other: Point): Point {
  const length = distance(corner, other);
  return length === 0 ? corner : between(corner, other, Math.min(RADIUS, length / 2) / length);
}

const between = (from: Point, to: Point, share: number): Point => ({
  x: from.x + (to.x - from.x) * share,
  y: from.y + (to.y - from.y) * share,
});

const distance = (from: Point, to: Point): number => Math.hypot(to.x - from.x, to.y - from.y);

const place = ({ x, y }: Point): string => `${round(x)} ${round(y)}`;

const round = (value: number): number => Math.round(value * 10) / 10;
