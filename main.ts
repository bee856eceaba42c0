import { loadEnvironments } from "./environments";
import { runCli } from "./scripts/lib/cli-error";
import { BUNDLES } from "./scripts/lib/paths";
import { addStacks } from "./stacks";
import { createApp } from "./stacks/app";

/** Every environment × every enabled stack, written to cdktf.out (or CDKTF_OUTDIR). */
void runCli("synth", async () => {
  // Before the app, which makes its output folder: a wrong environment leaves nothing behind.
  const environments = loadEnvironments(process.env);
  const app = createApp();
  for (const environment of environments) addStacks(app, { environment, bundles: BUNDLES });
  app.synth();
});
