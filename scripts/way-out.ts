import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundleFunctions } from "./lib/bundle";
import { runCli } from "./lib/cli-error";
import { createCommand } from "./lib/command";
import { ROOT } from "./lib/paths";
import { checkTypes, copyWithSuccessor, install, synthesizeAll } from "./way-out/checkout";
import { compareOutputs } from "./way-out/compare-outputs";
import { checkNode, SUCCESSOR } from "./way-out/successor";

const command = createCommand(
  "way-out",
  "Prove that the successor of archived CDKTF synthesizes the same stacks, in a copy of the project.",
).addHelpText(
  "after",
  `\nInstalls ${Object.values(SUCCESSOR).join(" and ")} (aliases) from the npm registry, into a temporary\nfolder. The exit code is 1 where anything differs but the version of the library and the way the provider is named.`,
);

void runCli("way-out", async () => {
  command.parse();
  checkNode(process.versions.node);
  const folder = mkdtempSync(join(tmpdir(), "log-pipeline-way-out-"));
  const say = (text: string): void => void process.stderr.write(`way-out: ${text}\n`);
  try {
    await bundleFunctions();
    const checkout = join(folder, "checkout");
    copyWithSuccessor(checkout);
    say(`installing ${Object.values(SUCCESSOR).join(", ")}`);
    await install(checkout);
    say("checking types");
    await checkTypes(checkout);
    say("synthesizing with both");
    const here = await synthesizeAll(ROOT, join(folder, "here"));
    const there = await synthesizeAll(checkout, join(folder, "there"));
    const { stacks, resources, allowed, lines } = compareOutputs(here, there);
    for (const line of lines) process.stdout.write(`${line}\n`);
    process.stdout.write(
      `${stacks} stacks, ${resources} resources: ${lines.length} differences, beside ${allowed} of version and source\n`,
    );
    process.exitCode = lines.length === 0 ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
