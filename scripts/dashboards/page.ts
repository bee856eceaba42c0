import { escapeXml } from "../../local/s3/xml";
import { chartSvg, drawnSeries } from "./chart-svg";
import type { DashboardBody, Widget } from "./dashboard-body";

/** Pixels of a grid unit, as CloudWatch shows them on a wide screen. */
const UNIT = { width: 58, height: 44 } as const;
/** Of a widget, what is not the graph: its title, its legend, its edges. */
const FRAME = { width: 22, height: 78 } as const;

const STYLE = `
body { margin: 0 auto; padding: 16px 24px 40px; max-width: 1440px; background: #f4f5f7; color: #16191f; font: 14px/1.4 system-ui, sans-serif; }
h1 { margin: 0 0 8px; font-size: 20px; }
.sample { margin: 0 0 16px; padding: 8px 12px; border: 1px solid #c88a00; border-radius: 4px; background: #fff6de; }
.grid24 { display: grid; grid-template-columns: repeat(24, minmax(0, 1fr)); gap: 10px; }
.widget { display: flex; flex-direction: column; box-sizing: border-box; padding: 8px 10px; border: 1px solid #d5dbdb; border-radius: 4px; background: #ffffff; min-width: 0; }
.heading { padding: 12px 0 0; border: 0; background: none; }
.heading h2 { margin: 0; font-size: 16px; }
.widget h3 { margin: 0; font-size: 13px; }
.units { display: flex; justify-content: space-between; color: #545b64; font-size: 11px; }
.legend { display: flex; flex-wrap: wrap; gap: 0 14px; font-size: 12px; }
.legend span::before { content: ""; display: inline-block; width: 10px; height: 10px; margin-right: 5px; border-radius: 2px; background: var(--color); }
.alarms { display: flex; flex-wrap: wrap; gap: 6px; margin-top: 6px; }
.alarms span { padding: 2px 8px; border: 1px solid #aab7b8; border-radius: 10px; font-size: 12px; }
svg { display: block; width: 100%; height: auto; }
svg text { font: 11px system-ui, sans-serif; fill: #545b64; paint-order: stroke; stroke: #ffffff; stroke-width: 3px; }
.grid { stroke: #eaeded; }
.threshold { stroke-dasharray: 5 4; stroke-width: 1.5; }
polyline { fill: none; stroke-width: 1.8; stroke-linejoin: round; }
`;

export interface PageProps {
  readonly name: string;
  readonly body: DashboardBody;
}

/** A dashboard as one HTML page that loads nothing: what CloudWatch would show, with sample data. */
export function dashboardPage({ name, body }: PageProps): string {
  return page(
    name,
    `<p class="sample"><strong>Sample data.</strong> Nothing here was measured: the values are made up, the same on each run, with one
incident two hours before "now". Titles, series, axes, thresholds and places are those of the dashboard that is deployed.</p>
<div class="grid24">
${body.widgets.map(widgetHtml).join("\n")}
</div>`,
  );
}

/** The page that leads to the others. */
export function indexPage(title: string, names: readonly string[]): string {
  const items = names.map((name) => `<li><a href="${escapeXml(name)}.html">${escapeXml(name)}</a></li>`);
  return page(title, `<ul>\n${items.join("\n")}\n</ul>`);
}

function page(title: string, content: string): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escapeXml(title)}</title>
<style>${STYLE}</style>
<h1>${escapeXml(title)}</h1>
${content}
</html>
`;
}

function widgetHtml(widget: Widget): string {
  const place = `grid-column: ${widget.x + 1} / span ${widget.width}`;
  switch (widget.type) {
    case "text":
      return `<div class="widget heading" style="${place}">${markdown(widget.properties.markdown)}</div>`;
    case "alarm":
      return `<div class="widget" style="${place}"><h3>${escapeXml(widget.properties.title ?? "")}</h3><div class="alarms">${alarmNames(
        widget.properties.alarms,
      )
        .map((name) => `<span>${escapeXml(name)}</span>`)
        .join("")}</div></div>`;
    case "metric":
      return `<div class="widget" style="${place}">${chartHtml(widget)}</div>`;
  }
}

function chartHtml({ properties, width, height }: Extract<Widget, { type: "metric" }>): string {
  const size = { width: width * UNIT.width - FRAME.width, height: height * UNIT.height - FRAME.height };
  const { left, right } = properties.yAxis ?? {};
  const legend = drawnSeries(properties).map(
    ({ label, color, right: isRight }) =>
      `<span style="--color: ${color}">${escapeXml(label)}${isRight ? " (right)" : ""}</span>`,
  );
  return [
    `<h3>${escapeXml(properties.title ?? "")}</h3>`,
    `<div class="units"><span>${escapeXml(left?.label ?? "")}</span><span>${escapeXml(right?.label ?? "")}</span></div>`,
    chartSvg(properties, size),
    `<div class="legend">${legend.join("")}</div>`,
  ].join("");
}

/** Of markdown, what our headings have. */
function markdown(text: string): string {
  return `<h2>${escapeXml(text.replace(/^## /, ""))}</h2>`;
}

const alarmNames = (arns: readonly string[]): string[] => arns.map((arn) => arn.split(":alarm:")[1] ?? arn);
