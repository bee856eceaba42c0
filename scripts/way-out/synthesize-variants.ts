import { join } from "node:path";
import { addStacks } from "../../stacks";
import { createApp } from "../../stacks/app";
import { runCli } from "../lib/cli-error";
import { BUNDLES } from "../lib/paths";
import { variants } from "./optional-parts";

/** A composition root as main.ts is one: every variant's stacks, written to a folder of its own below the first argument. */
void runCli("synthesize-variants", async () => {
  const [, , outDir = "."] = process.argv;
  for (const { name, environments } of variants(process.env)) {
    const app = createApp(join(outDir, name));
    for (const environment of environments) addStacks(app, { environment, bundles: BUNDLES });
    app.synth();
  }
});
