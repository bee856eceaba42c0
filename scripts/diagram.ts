import { mkdir, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { ENVIRONMENT_FILES, loadAccountlessEnvironment } from "../environments";
import { readStacks } from "../local/plan/read-plan";
import { diagramName, environmentDiagram } from "./diagram/environment-diagram";
import { runCli } from "./lib/cli-error";
import { createCommand } from "./lib/command";
import { ROOT } from "./lib/paths";
import { withSynthesized } from "./lib/with-synthesized";

const command = createCommand(
  "diagram",
  "Draw where log data goes in an environment, as an SVG image, from what would be deployed.",
)
  .argument("[env...]", "environments that are drawn; default: all")
  .option("--out <folder>", "write diagram-<env>.svg there; default: docs");

void runCli("diagram", async () => {
  const { out: folder = join(ROOT, "docs") } = command.parse().opts<{ out?: string }>();
  const named = command.args.map((name) => loadAccountlessEnvironment(name).name);
  const names = named.length > 0 ? named : ENVIRONMENT_FILES.map(({ name }) => name);
  const drawn = await withSynthesized((outDir) =>
    names.map((environment) => ({
      path: join(folder, diagramName(environment)),
      svg: environmentDiagram(readStacks({ outDir, environment }), environment),
    })),
  );
  await mkdir(folder, { recursive: true });
  for (const { path, svg } of drawn) {
    await writeFile(path, svg);
    process.stdout.write(`${relative(process.cwd(), path)}\n`);
  }
});
