import { mkdir, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { hostFolder } from "../agent-config/host-folder";
import { type Finding, lintAgentConfig } from "../agent-config/lint/lint";
import { readText } from "../agent-config/read";
import { loadAccountlessEnvironment } from "../environments";
import { type AgentConfigOptions, taskOf } from "./agent-config/options";
import { runCli } from "./lib/cli-error";
import { createCommand } from "./lib/command";

const command = createCommand(
  "agent-config",
  "Write what a host of an environment needs to ship its nginx log, or check an agent.json.",
)
  .argument("[env]", "environment whose files are written, to agent-config/<env>")
  .option("--endpoint <url>", "an emulator in place of AWS; with --out")
  .option("--out <folder>", "write there")
  .option("--lint <file>", "say what is wrong with an agent.json, and write nothing");

void runCli("agent-config", async () => {
  command.parse();
  const task = taskOf(command.args[0], command.opts<AgentConfigOptions>());
  if (task.kind === "lint") {
    const findings = lintAgentConfig({ text: await readText(task.file), source: task.file });
    for (const { message } of findings) process.stdout.write(`${message}\n`);
    process.stdout.write(`${countText(findings)}\n`);
    process.exitCode = countOf(findings, "error") > 0 ? 1 : 0;
    return;
  }
  const environment = loadAccountlessEnvironment(task.name);
  const endpoint = task.endpoint === undefined ? {} : { endpoint: task.endpoint };
  const files = hostFolder({ environment, ...endpoint });
  await mkdir(task.folder, { recursive: true });
  for (const { name, content } of files) await writeFile(join(task.folder, name), content);
  process.stdout.write(`${files.length} files written to ${relative(process.cwd(), task.folder) || "."}\n`);
});

const countOf = (findings: readonly Finding[], severity: Finding["severity"]): number =>
  findings.filter((finding) => finding.severity === severity).length;

const countText = (findings: readonly Finding[]): string =>
  (["error", "warning"] as const)
    .map((severity) => {
      const count = countOf(findings, severity);
      return `${count} ${severity}${count === 1 ? "" : "s"}`;
    })
    .join(", ");
