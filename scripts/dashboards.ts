import { mkdir, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { loadAccountlessEnvironment } from "../environments";
import { readPlan } from "../local/plan/read-plan";
import { dashboardPage, indexPage } from "./dashboards/page";
import { plannedDashboards } from "./dashboards/planned-dashboards";
import { runCli } from "./lib/cli-error";
import { createCommand } from "./lib/command";
import { ROOT } from "./lib/paths";
import { withSynthesized } from "./lib/with-synthesized";

const command = createCommand(
  "dashboards",
  "Draw the CloudWatch dashboards of an environment as HTML pages, with sample data, from what would be deployed.",
)
  .argument("<env>", "environment whose dashboards are drawn")
  .option("--out <folder>", "write there; default: .build/dashboards/<env>");

void runCli("dashboards", async () => {
  const { out } = command.parse().opts<{ out?: string }>();
  const { name } = loadAccountlessEnvironment(command.args[0] ?? "");
  const folder = out ?? join(ROOT, ".build/dashboards", name);
  const dashboards = await withSynthesized((outDir) =>
    plannedDashboards(readPlan({ outDir, environment: name })),
  );
  await mkdir(folder, { recursive: true });
  for (const dashboard of dashboards) {
    await writeFile(join(folder, `${dashboard.name}.html`), dashboardPage(dashboard));
  }
  const names = dashboards.map((dashboard) => dashboard.name);
  await writeFile(join(folder, "index.html"), indexPage(`Dashboards of ${name}`, names));
  const shown = relative(process.cwd(), folder) || ".";
  process.stdout.write(`${names.length} dashboards drawn with sample data: ${join(shown, "index.html")}\n`);
});
