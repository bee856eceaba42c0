import { type Point, rounded } from "./shapes";

/**
 * An edge as the `d` of an SVG path: through its points, leaving and entering in the direction in which data flows.
 *
 * @example
 * edgePath([{ x: 0, y: 0 }, { x: 20, y: 10 }], "right"); // "M0 0C10 0 10 10 20 10"
 */
export function edgePath(points: readonly Point[], direction: "right" | "down"): string {
  const [start, ...rest] = points;
  if (start === undefined) return "";
  const curves = rest.map((to, index) => curve(points[index] ?? start, to, direction));
  return `M${start.x} ${start.y}${curves.join("")}`;
}

function curve(from: Point, to: Point, direction: "right" | "down"): string {
  const middle = { x: rounded((from.x + to.x) / 2), y: rounded((from.y + to.y) / 2) };
  const [first, second] =
    direction === "right"
      ? [`${middle.x} ${from.y}`, `${middle.x} ${to.y}`]
      : [`${from.x} ${middle.y}`, `${to.x} ${middle.y}`];
  return `C${first} ${second} ${to.x} ${to.y}`;
}
