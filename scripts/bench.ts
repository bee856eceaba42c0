import { Option } from "commander";
import { SAMPLE_LINES } from "../bench/inputs/sample";
import { loadSubject } from "../bench/load-subject";
import { jsonRows, misses, table } from "../bench/report";
import { LEAST_ROUNDS, parseRounds, parseSeconds, USUAL_SECONDS } from "../bench/rounds";
import { measure } from "../bench/run";
import { measureSpeeds, speedLines } from "../bench/speeds";
import { SUITES } from "../bench/suites";
import { runCli } from "./lib/cli-error";
import { createCommand } from "./lib/command";
import { createProgress } from "./lib/progress";

const command = createCommand(
  "bench",
  "Measure the line engine and the functions against peers and limits, as ratios.",
)
  .option("--rounds <number>", "interleaved rounds that are counted, at least", String(LEAST_ROUNDS))
  .option("--seconds <number>", "how long rounds go on at least", String(USUAL_SECONDS))
  .option("--row <name...>", "measure these rows of the table alone")
  .option("--all", "also the rows of the local engine, which take minutes")
  .addOption(
    new Option(
      "--speeds",
      "in place of the table: lines a second of a processor, which npm run cost reckons with",
    ).conflicts(["seconds", "row", "all"]),
  )
  .option("--json", "print a JSON array of {row, ratio, target, pass}");

interface Options {
  readonly rounds: string;
  readonly seconds: string;
  readonly row?: readonly string[];
  readonly all?: boolean;
  readonly speeds?: boolean;
  readonly json?: boolean;
}

void runCli("bench", async () => {
  const options = command.parse().opts<Options>();
  const rounds = parseRounds(options.rounds);
  const seconds = parseSeconds(options.seconds);
  const progress = createProgress(process.stderr);
  try {
    const selection = { suites: SUITES, only: options.row, all: options.all };
    if (options.speeds) {
      const subject = await loadSubject();
      const speeds = await measureSpeeds({ subject, rounds, sampleSize: SAMPLE_LINES });
      process.stdout.write(options.json ? `${JSON.stringify(speeds)}\n` : speedLines(speeds));
      return;
    }
    const results = await measure(selection, {
      loadSubject,
      rounds,
      seconds,
      sampleSize: SAMPLE_LINES,
      progress: progress.update,
    });
    progress.done();
    process.stdout.write(options.json ? `${JSON.stringify(jsonRows(results))}\n` : table(results));
    process.exitCode = misses(results).length === 0 ? 0 : 1;
  } finally {
    progress.done();
  }
});
