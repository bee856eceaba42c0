/** Stands for any text within a line; alone in a line, for any number of lines. */
const ELISION = "…";

/**
 * Where output is not as a document has it, or nothing. `…` stands for any text within a line; a line of nothing else,
 * for any number of lines. Blanks at the ends of lines, and empty lines at the ends of the output, do not count.
 */
export function difference({
  expected,
  actual,
}: {
  readonly expected: string;
  readonly actual: string;
}): string | undefined {
  const output = linesOf(actual);
  const runs = runsBetweenElisions(linesOf(expected));
  let from = 0;
  for (const [index, run] of runs.entries()) {
    const isLast = index === runs.length - 1;
    // The first begins where the output does, the last ends where it ends; others are where they are found first.
    const last = output.length - run.length;
    const candidates = index === 0 ? [0] : isLast ? [last] : range(from, last);
    const at = candidates.find((start) => start >= from && misfit(run, output, start) === undefined);
    if (at === undefined) {
      const start = Math.max(from, candidates[0] ?? from);
      const line = run[misfit(run, output, start) ?? 0] ?? "";
      return `the output must have the line ${JSON.stringify(line)}`;
    }
    from = at + run.length;
  }
  const rest = runs.length === 1 ? output[from] : undefined;
  return rest === undefined ? undefined : `the output must end before the line ${JSON.stringify(rest)}`;
}

const linesOf = (text: string): string[] =>
  text
    .split("\n")
    .map((line) => line.trimEnd())
    .join("\n")
    .replace(/^\n+|\n+$/g, "")
    .split("\n");

function runsBetweenElisions(lines: readonly string[]): string[][] {
  const runs: string[][] = [[]];
  for (const line of lines) {
    if (line.trim() === ELISION) runs.push([]);
    else runs.at(-1)?.push(line);
  }
  return runs;
}

/** The first line of the run that is not as the output's there. */
function misfit(run: readonly string[], output: readonly string[], start: number): number | undefined {
  const index = run.findIndex((line, offset) => !isLike(line, output[start + offset]));
  return index === -1 ? undefined : index;
}

function isLike(line: string, actual: string | undefined): boolean {
  const parts = line.split(ELISION).map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"));
  return actual !== undefined && new RegExp(`^${parts.join(".*")}$`, "u").test(actual);
}

const range = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
