import { relative } from "node:path";
import { runCli } from "./lib/cli-error";
import { createCommand } from "./lib/command";
import { CDKTF_OUT } from "./lib/paths";
import { readStacks } from "./lib/synthesized-stacks";
import { checkStacks } from "./policy/check-stacks";

const command = createCommand(
  "policy",
  "Check the synthesized stacks against the rules that every stack keeps: one line for each that is broken.",
)
  .argument("[env...]", "environments whose stacks are checked (default: all)")
  .option("--from <folder>", "what was synthesized", relative(process.cwd(), CDKTF_OUT))
  .addHelpText("after", "\nThe exit code is 1 where a rule is broken. `npm run synth` comes first.");

void runCli("policy", async () => {
  const { from } = command.parse().opts<{ from: string }>();
  const { stacks, lines } = checkStacks(readStacks(from), command.args);
  for (const line of lines) process.stdout.write(`${line}\n`);
  process.stderr.write(`policy: ${stacks} stacks, ${lines.length} findings\n`);
  process.exitCode = lines.length === 0 ? 0 : 1;
});
