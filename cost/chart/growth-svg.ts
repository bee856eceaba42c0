import type { Growth } from "../growth";
import { type LogScale, logScale } from "./log-scale";
import { spread } from "./spread";

const WIDTH = 1_000;
const HEIGHT = 460;
const PLOT = { top: 64, bottom: 400, width: 290 } as const;
/** Where each panel's plot begins; its labels are to the right of it. */
const PANELS = [60, 555] as const;
const LABEL_GAP = 17;

/** A path has a colour; another way for the same path is dashed. Both themes of a page are provided for. */
const STYLE = `
  text { font: 13px system-ui, -apple-system, "Segoe UI", sans-serif }
  text.title { font-size: 17px; font-weight: 600 }
  text.panel { font-size: 14px; font-weight: 600 }
  polyline { fill: none; stroke-width: 2.5; stroke-linejoin: round }
  polyline.other { stroke-dasharray: 6 4 }
  .paper { fill: #ffffff }
  .ink { fill: #1f2328 }
  .soft { fill: #59636e }
  .grid { stroke: #d1d9e0 }
  polyline.lambda { stroke: #0969da }
  text.lambda { fill: #0969da }
  polyline.firehose { stroke: #bc4c00 }
  text.firehose { fill: #bc4c00 }
  @media (prefers-color-scheme: dark) {
    .paper { fill: #0d1117 }
    .ink { fill: #f0f6fc }
    .soft { fill: #9198a1 }
    .grid { stroke: #3d444d }
    polyline.lambda { stroke: #58a6ff }
    text.lambda { fill: #58a6ff }
    polyline.firehose { stroke: #f0883e }
    text.firehose { fill: #f0883e }
  }
`;

/** How the monthly cost of each way grows with the volume, as an SVG image: one panel for each way of batching. */
export function growthSvg(panels: readonly Growth[]): string {
  const usd = panels.flatMap(({ points }) => points.flatMap(({ costs }) => costs.map((cost) => cost.usd)));
  const y = logScale({ values: usd, from: PLOT.bottom, to: PLOT.top });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-labelledby="title">`,
    `<title id="title">Monthly cost of nginx's lines to S3, from 1 GB to 10 TB a day</title>`,
    `<style>${STYLE}</style>`,
    `<rect class="paper" width="${WIDTH}" height="${HEIGHT}"/>`,
    `<text class="title ink" x="16" y="28">USD a month by GB a day</text>`,
    ...panels.flatMap((panel, index) => panelSvg(panel, { left: PANELS[index] ?? 0, y })),
    "</svg>\n",
  ].join("\n");
}

function panelSvg(
  { linesPerRecord, points }: Growth,
  { left, y }: { readonly left: number; readonly y: LogScale },
): string[] {
  const right = left + PLOT.width;
  const x = logScale({ values: points.map(({ gbPerDay }) => gbPerDay), from: left, to: right });
  const names = points[0]?.costs.map(({ name }) => name) ?? [];
  const lines = names.map((_, way) =>
    points.map(({ gbPerDay, costs }) => ({ x: x.at(gbPerDay), y: y.at(costs[way]?.usd ?? Number.NaN) })),
  );
  const ends = lines.map((line) => line.at(-1)?.y ?? 0);
  const labels = spread(ends, { gap: LABEL_GAP, top: PLOT.top, bottom: PLOT.bottom });
  return [
    `<text class="panel ink" x="${left}" y="${PLOT.top - 12}">${linesPerRecord === 1 ? "1 line a record" : `${linesPerRecord} lines a record`}</text>`,
    ...y.ticks.map((tick) => rule({ x1: left, x2: right, y1: y.at(tick), y2: y.at(tick) })),
    ...x.ticks.map((tick) => rule({ x1: x.at(tick), x2: x.at(tick), y1: PLOT.top, y2: PLOT.bottom })),
    ...y.ticks.map(
      (tick) =>
        `<text class="soft" text-anchor="end" x="${left - 8}" y="${place(y.at(tick) + 4)}">${short(tick)}</text>`,
    ),
    ...x.ticks.map(
      (tick) =>
        `<text class="soft" text-anchor="middle" x="${place(x.at(tick))}" y="${PLOT.bottom + 20}">${volume(tick)}</text>`,
    ),
    ...lines.map(
      (line, way) =>
        `<polyline class="${classOf(names[way] ?? "")}" points="${line.map((point) => `${place(point.x)},${place(point.y)}`).join(" ")}"/>`,
    ),
    ...labels.map(
      (label, way) =>
        `<text class="${classOf(names[way] ?? "")}" x="${right + 10}" y="${place(label + 4)}">${names[way]}</text>`,
    ),
  ];
}

function rule(ends: Readonly<Record<"x1" | "x2" | "y1" | "y2", number>>): string {
  const attributes = Object.entries(ends).map(([name, value]) => `${name}="${place(value)}"`);
  return `<line class="grid" ${attributes.join(" ")}/>`;
}

/** `Lambda, shards`: the path, and whether it is another way than an environment with on-demand streams has. */
function classOf(name: string): string {
  const path = name.startsWith("Lambda") ? "lambda" : "firehose";
  return name.endsWith("on demand") ? path : `${path} other`;
}

const place = (value: number): string => String(Math.round(value * 10) / 10);
const short = (usd: number): string =>
  usd >= 1e6 ? `${usd / 1e6}M` : usd >= 1e3 ? `${usd / 1e3}k` : String(usd);
const volume = (gb: number): string => (gb >= 1e3 ? `${gb / 1e3} TB` : `${gb} GB`);
