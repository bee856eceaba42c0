import { runCli } from "./lib/cli-error";
import { createCommand } from "./lib/command";
import { runProgram } from "./lib/run-program";
import { localAccounts } from "./lib/synthesize";

/** What must hold before a change lands, cheapest first; each is a command anybody can run alone. */
const STEPS: readonly { readonly name: string; readonly command: string; readonly tested?: true }[] = [
  { name: "format and lint", command: "biome check --error-on-warnings ." },
  { name: "types", command: "tsc --noEmit" },
  // For browsers, which have other types than Node.js.
  { name: "types of the page", command: "tsc --noEmit -p console" },
  { name: "import rules", command: "depcruise --config .dependency-cruiser.cjs .", tested: true },
  { name: "test", command: "jest", tested: true },
  { name: "synth", command: "node --import tsx scripts/synth.ts" },
  { name: "policy", command: "node --import tsx scripts/policy.ts" },
];

const command = createCommand(
  "check",
  "Everything that must hold: format, lint, types, import rules, tests, synth, policy.",
).option(
  "--skip-test",
  "leave out the tests, where they have just been run, and what they check, too",
  false,
);

void runCli("check", async () => {
  const { skipTest } = command.parse().opts<{ skipTest: boolean }>();
  const steps = STEPS.filter(({ tested }) => !(skipTest && tested));
  const results: { name: string; seconds: number; code: number | null }[] = [];
  for (const { name, command: line } of steps) {
    process.stdout.write(`\n== ${name}: ${line}\n`);
    const started = performance.now();
    const code = await runStep(line);
    results.push({ name, code, seconds: (performance.now() - started) / 1_000 });
  }
  process.stdout.write("\n");
  for (const { name, code, seconds } of results) {
    process.stdout.write(`${code === 0 ? "ok  " : "FAIL"}  ${name.padEnd(18)} ${seconds.toFixed(1)} s\n`);
  }
  const failed = results.filter(({ code }) => code !== 0).length;
  process.stdout.write(`check: ${results.length - failed} passed, ${failed} failed\n`);
  process.exitCode = failed === 0 ? 0 : 1;
});

async function runStep(line: string): Promise<number | null> {
  const [program = "", ...parameters] = line.split(" ");
  // Synth needs account ids, and a check deploys nothing: those of the laptop will do.
  const { code } = await runProgram({
    program,
    parameters,
    environment: { ...localAccounts(), ...process.env },
  });
  return code;
}
