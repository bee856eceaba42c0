import { escapeXml } from "../../local/s3/xml";
import { type Axis, axisFor, shortNumber } from "./axis";
import type { ChartProperties, MetricLine } from "./dashboard-body";
import { calculate, type Points } from "./metric-math";
import { SAMPLE_PERIODS, samplePoints } from "./sample-points";

/** For series that say no colour, in turn: none of those by which ours say what they mean. */
const PALETTE = ["#17becf", "#8c564b", "#e377c2", "#bcbd22", "#1f77b4", "#9467bd"] as const;

/** Of a threshold that says none. */
const NO_COLOR = "#555555";

const HOURS = 6;
/** Pixels below which the labels of all hours would touch. */
const NARROW = 400;

const MARGIN = { top: 10, side: 46, bottom: 20 } as const;

export interface DrawnSeries {
  readonly label: string;
  readonly color: string;
  readonly right: boolean;
  readonly points: Points;
}

/** The lines of a graph: metrics that are shown, by their samples, and expressions of these. */
export function drawnSeries({ metrics }: Pick<ChartProperties, "metrics">): DrawnSeries[] {
  const byId = new Map<string, Points>();
  const pointsOf = (line: MetricLine): Points => {
    if (line.kind === "expression") return calculate(line.expression, Object.fromEntries(byId));
    const points = samplePoints(line);
    if (line.id !== undefined) byId.set(line.id, points);
    return points;
  };
  const all = metrics.map((line) => ({ line, points: pointsOf(line) }));
  return all
    .filter(({ line }) => line.visible !== false)
    .map(({ line, points }, index) => ({
      label: line.label ?? (line.kind === "metric" ? line.metricName : line.expression),
      color: line.color ?? PALETTE[index % PALETTE.length] ?? PALETTE[0],
      right: line.yAxis === "right",
      points,
    }));
}

/** A graph over time as SVG, with axes and thresholds; its title and legend stand beside it. */
export function chartSvg(properties: ChartProperties, size: Size): string {
  const { width, height } = size;
  const series = drawnSeries(properties);
  const lines = properties.annotations?.horizontal ?? [];
  const values = (right: boolean) =>
    series
      .filter((one) => one.right === right)
      .flatMap(({ points }) => points.filter((value) => value !== undefined));
  const left = axisFor([...values(false), ...lines.map(({ value }) => value)]);
  const hasRight = series.some((one) => one.right);
  const right = axisFor(values(true));
  const box = {
    left: MARGIN.side,
    right: width - (hasRight ? MARGIN.side : 12),
    top: MARGIN.top,
    bottom: height - MARGIN.bottom,
  };
  const x = (period: number) => box.left + (period / (SAMPLE_PERIODS - 1)) * (box.right - box.left);
  const y = (value: number, axis: Axis) => box.bottom - (value / axis.top) * (box.bottom - box.top);
  const parts = [
    ...left.ticks.map((tick) => gridLine(y(tick, left), box)),
    ...left.ticks.map((tick) =>
      label({ x: box.left - 6, y: y(tick, left) + 4, anchor: "end" }, shortNumber(tick)),
    ),
    ...(hasRight
      ? right.ticks.map((tick) =>
          label({ x: box.right + 6, y: y(tick, right) + 4, anchor: "start" }, shortNumber(tick)),
        )
      : []),
    ...hourLabels(x, size),
    ...lines.map((line) => thresholdLine({ ...line, y: y(line.value, left) }, box)),
    ...series.flatMap((one) =>
      curves(one, (period, value) => [x(period), y(value, one.right ? right : left)]),
    ),
    // Over the curves, which would hide them.
    ...lines.map((line) => thresholdLabel({ ...line, y: y(line.value, left) }, box)),
  ];
  return `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${escapeXml(properties.title ?? "")}">${parts.join("")}</svg>`;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const round = (value: number): number => Math.round(value * 10) / 10;

function gridLine(y: number, { left, right }: Box): string {
  return `<line class="grid" x1="${left}" x2="${right}" y1="${round(y)}" y2="${round(y)}"/>`;
}

function label(at: { x: number; y: number; anchor: string }, text: string, color?: string): string {
  const fill = color === undefined ? "" : ` style="fill: ${color}"`;
  return `<text x="${round(at.x)}" y="${round(at.y)}" text-anchor="${at.anchor}"${fill}>${escapeXml(text)}</text>`;
}

function hourLabels(x: (period: number) => number, { width, height }: Size): string[] {
  // A narrow graph has room for every other hour.
  const step = width < NARROW ? 2 : 1;
  return Array.from({ length: HOURS / step + 1 }, (_, index) => {
    const hour = index * step;
    const period = (hour / HOURS) * (SAMPLE_PERIODS - 1);
    const anchor = hour === 0 ? "start" : hour === HOURS ? "end" : "middle";
    return label({ x: x(period), y: height - 5, anchor }, hour === HOURS ? "now" : `−${HOURS - hour} h`);
  });
}

interface Threshold {
  readonly y: number;
  readonly label?: string | undefined;
  readonly color?: string | undefined;
}

function thresholdLine({ y, color = NO_COLOR }: Threshold, { left, right }: Box): string {
  return `<line class="threshold" x1="${left}" x2="${right}" y1="${round(y)}" y2="${round(y)}" stroke="${color}"/>`;
}

function thresholdLabel({ y, label: text = "", color = NO_COLOR }: Threshold, { right, top }: Box): string {
  // Above the line, but where that would leave the graph.
  return label({ x: right - 4, y: y - top < 14 ? y + 13 : y - 4, anchor: "end" }, text, color);
}

/** One curve for each stretch without a gap; a lone point is a dot. */
function curves(
  { points, color }: DrawnSeries,
  at: (period: number, value: number) => [number, number],
): string[] {
  const stretches: [number, number][][] = [[]];
  for (const [period, value] of points.entries()) {
    if (value === undefined) stretches.push([]);
    else stretches.at(-1)?.push(at(period, value));
  }
  return stretches
    .filter((stretch) => stretch.length > 0)
    .map((stretch) => {
      const [first] = stretch;
      if (stretch.length === 1 && first !== undefined) {
        return `<circle cx="${round(first[0])}" cy="${round(first[1])}" r="2" fill="${color}"/>`;
      }
      return `<polyline stroke="${color}" points="${stretch.map((point) => point.map(round).join(",")).join(" ")}"/>`;
    });
}
