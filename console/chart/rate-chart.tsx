import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import uPlot from "uplot";
import type { RatePoint } from "../live/live-state";
import { rate } from "../text/numbers";
import { clock } from "../text/time";
import { chartData, meanRate } from "./chart-data";

const HEIGHT = 160;

/** Lines a second of the last five minutes. */
export function RateChart({ points }: { readonly points: readonly RatePoint[] }) {
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<uPlot>(undefined);
  useLayoutEffect(() => {
    const { current } = place;
    if (current === null) return undefined;
    const dark = window.matchMedia("(prefers-color-scheme: dark)");
    const draw = (): void => {
      const data = chart.current?.data ?? [[], []];
      chart.current?.destroy();
      chart.current = new uPlot(optionsFor(current), data, current);
    };
    draw();
    // A canvas does not know of styles: in other colours it is drawn anew.
    dark.addEventListener("change", draw);
    const observer = new ResizeObserver(() =>
      chart.current?.setSize({ width: current.clientWidth, height: HEIGHT }),
    );
    observer.observe(current);
    return () => {
      observer.disconnect();
      dark.removeEventListener("change", draw);
      chart.current?.destroy();
    };
  }, []);
  useEffect(() => chart.current?.setData(chartData(points)), [points]);
  const [, means] = chartData(points);
  return (
    <section class="card chart" aria-labelledby="chart-title">
      <h2 id="chart-title">
        Lines a second<small>all paths, mean of ten seconds</small>
      </h2>
      <div
        ref={place}
        role="img"
        aria-label={`of the last five minutes: now ${rate(meanRate(points))}, at most ${rate(Math.max(0, ...means.map((mean) => mean ?? 0)))}`}
      />
    </section>
  );
}

function optionsFor(place: HTMLElement): uPlot.Options {
  const style = getComputedStyle(place);
  const colour = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  const axis = {
    stroke: colour("muted"),
    font: `11px ${style.fontFamily}`,
    grid: { stroke: colour("line"), width: 1 },
    ticks: { show: false },
  };
  return {
    width: place.clientWidth,
    height: HEIGHT,
    cursor: { show: false },
    legend: { show: false },
    padding: [8, 16, 0, 0],
    scales: { y: { range: (_chart, _least, most) => [0, Math.max(1, most * 1.1)] } },
    axes: [
      {
        ...axis,
        grid: { show: false },
        size: 24,
        space: 60,
        incrs: [60, 120, 300],
        values: (_chart, seconds) => seconds.map((second) => clock(second * 1_000)),
      },
      { ...axis, size: 40, space: 28 },
    ],
    series: [{}, { stroke: colour("flow"), width: 1.5, fill: colour("flow-faint"), points: { show: false } }],
  };
}
