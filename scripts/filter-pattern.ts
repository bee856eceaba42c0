import { createReadStream } from "node:fs";
import { addAbortSignal } from "node:stream";
import { compileFilterPattern, type FilterPattern, FilterPatternError } from "../filter-pattern";
import { filterLines, type LineCounts } from "./filter-pattern/filter-lines";
import { runCli } from "./lib/cli-error";
import { createCommand } from "./lib/command";
import { INTERRUPTED, watchInterrupts } from "./lib/interrupts";

const command = createCommand(
  "filter-pattern",
  "Print the lines that a CloudWatch Logs filter pattern matches, and on stderr how many they are.",
)
  .argument("<pattern>", "terms, { JSON selectors }, [space-delimited fields] or %regular expression%")
  .argument("[file]", "file of lines (default: standard input)")
  // A pattern may begin with a minus sign.
  .allowUnknownOption()
  .addHelpText(
    "after",
    "\nEach line stands for the message of a log event. The exit code is 0 also when no line matches.",
  );

void runCli("filter-pattern", async () => {
  command.parse();
  const [text = "", file] = command.args;
  const pattern = compile(text);
  for (const warning of pattern.warnings) process.stderr.write(`filter-pattern: ${warning}\n`);
  const signal = watchInterrupts({
    source: process,
    outputs: [process.stdout],
    first: () => {},
    again: () => process.exit(INTERRUPTED),
  });
  let readerGone = false;
  process.stdout.once("error", () => {
    readerGone = true;
  });
  const input = addAbortSignal(signal, file === undefined ? process.stdin : createReadStream(file));
  const counts: LineCounts = { lines: 0, matching: 0 };
  try {
    await filterLines({ pattern, input, output: process.stdout, signal, counts });
  } catch (error) {
    if (!signal.aborted) throw naming(file, error);
    // A reader who went away, as `| head` does, has what they wanted.
    if (!readerGone) process.exitCode = INTERRUPTED;
  }
  process.stderr.write(`${countsText(counts)}\n`);
});

/** Where a file cannot be opened the error names it, where it cannot be read it does not. */
function naming(file: string | undefined, error: unknown): unknown {
  if (file !== undefined && error instanceof Error && !error.message.includes(file)) {
    error.message = `${file}: ${error.message}`;
  }
  return error;
}

/** On a terminal the pattern is shown, with a mark below the place that is wrong. */
function compile(text: string): FilterPattern {
  try {
    return compileFilterPattern(text);
  } catch (error) {
    if (error instanceof FilterPatternError && process.stderr.isTTY) {
      process.stderr.write(`${text.replace(/\s/g, " ")}\n${" ".repeat(error.column - 1)}^\n`);
    }
    throw error;
  }
}

function countsText({ lines, matching }: LineCounts): string {
  const number = (value: number): string => value.toLocaleString("en-US");
  const [noun, verb] = lines === 1 ? ["line", "matches"] : ["lines", "match"];
  return `${number(matching)} of ${number(lines)} ${noun} ${verb}`;
}
