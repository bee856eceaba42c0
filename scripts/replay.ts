import { createReplay } from "../replay/replay";
import { findTarget } from "../replay/target";
import { parseWindow } from "../replay/window";
import { runCli } from "./lib/cli-error";
import { createCommand } from "./lib/command";
import { INTERRUPTED } from "./lib/interrupts";
import { openTerminal } from "./lib/terminal";
import { createClients } from "./replay/clients";
import { type ReplayOptions, replayPlace } from "./replay/options";
import { isEmpty, planText, progressText, resultText, toJson } from "./replay/text";

const command = createCommand(
  "replay",
  "Deliver what a path could not: quarantined lines, failed batches, failed records, alerts and messages that were given up.",
)
  .argument("<env>", "environment whose stack it is")
  .requiredOption("--path <stack>", "the stack, such as nginx-stream-dev")
  .requiredOption(
    "--since <time>",
    "from the UTC hour of arrival (alerts: of giving up) that holds this ISO 8601 time, or day",
  )
  .requiredOption("--until <time>", "up to the hour that holds this time")
  .option("--dry-run", "show what would be replayed, and end")
  .option("--endpoint <url>", "the local engine (default: AWS_ENDPOINT_URL, else AWS)")
  .option("--json", "print plan and result as one line of JSON")
  .addHelpText(
    "after",
    "\nWhat was replayed is moved aside, to replayed/ in the same bucket. Ctrl-C ends in good order; the same\ncommand then goes on. docs/replay.md says what can double.",
  );

void runCli("replay", async () => {
  command.parse();
  const options = command.opts<ReplayOptions>();
  const window = parseWindow(options);
  const place = replayPlace(command.args[0] ?? "", options, process.env);
  const target = findTarget(place.environment, options.path);
  const { progress, say, signal } = openTerminal("finishing what is in hand (once more to end at once)");
  const { clients, close } = createClients(place);
  try {
    const replay = createReplay({ target, clients, startedAt: new Date() });
    const { folder } = replay;
    let read = 0;
    const onRead = (objects: number): void => {
      read += objects;
      progress.update(`${read} objects read`);
    };
    const plan = await replay.plan({ window, signal, onProgress: onRead });
    progress.done();
    for (const reason of plan.unreadable) say(`replay: ${reason}`);
    if (!options.json) process.stdout.write(`${planText({ plan, target, folder })}\n`);
    const idle = options.dryRun === true || isEmpty(plan);
    const result = idle
      ? undefined
      : await replay.run(plan, { signal, onProgress: (soFar) => progress.update(progressText(plan, soFar)) });
    progress.done();
    for (const reason of result?.failures ?? []) say(`replay: ${reason}`);
    if (options.json) process.stdout.write(`${toJson({ plan, target, folder, result })}\n`);
    else if (result !== undefined) process.stdout.write(`${resultText(result)}\n`);
    const failed = (result?.failures.length ?? 0) + (options.dryRun ? 0 : plan.unreadable.length) > 0;
    process.exitCode = (result?.left ?? 0) > 0 ? INTERRUPTED : failed ? 1 : 0;
  } catch (error) {
    if (!signal.aborted || error !== signal.reason) throw error;
    say("interrupted before anything was replayed");
    process.exitCode = INTERRUPTED;
  } finally {
    progress.done();
    close();
  }
});
