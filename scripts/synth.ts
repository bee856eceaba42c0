import { loadEnvironments } from "../environments";
import { bundleFunctions } from "./lib/bundle";
import { runCli } from "./lib/cli-error";
import { createCommand } from "./lib/command";
import { runProgram } from "./lib/run-program";
import { SynthError } from "./lib/synthesize";

const command = createCommand(
  "synth",
  "Build the functions' bundles, then write every stack of every environment to cdktf.out as Terraform JSON.",
).option("--hcl", "write HCL instead, for reading: what is deployed is the JSON", false);

void runCli("synth", async () => {
  const { hcl } = command.parse().opts<{ hcl: boolean }>();
  // A wrong environment is said here in one line; cdktf would wrap it in a page.
  loadEnvironments(process.env);
  await bundleFunctions();
  const { code } = await runProgram({
    program: "cdktf",
    parameters: ["synth", ...(hcl ? ["--hcl"] : [])],
    environment: {
      ...process.env,
      // Neither needs the network to synthesize, and both would otherwise look for newer versions of themselves.
      CHECKPOINT_DISABLE: "1",
      DISABLE_VERSION_CHECK: "1",
      // cdktf animates its spinner into files and pipes, too, unless it takes them for CI.
      ...(process.stdout.isTTY ? {} : { CI: "1" }),
    },
  });
  if (code !== 0) throw new SynthError(`cdktf synth ended with exit code ${code}; what it said stands above`);
});
