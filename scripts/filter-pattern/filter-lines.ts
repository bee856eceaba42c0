import { once } from "node:events";
import type { Writable } from "node:stream";
import type { FilterPattern } from "../../filter-pattern";
import { LineSplitter } from "../../shipper/line-splitter";

/** How many lines there were, and how many of them match. */
export interface LineCounts {
  lines: number;
  matching: number;
}

export interface FilterLinesOptions {
  readonly pattern: FilterPattern;
  readonly input: AsyncIterable<Buffer>;
  readonly output: Writable;
  /** Ends the work between two chunks, or while the output is waited for. */
  readonly signal: AbortSignal;
  /** Kept up to date, so that they can be told of work that did not come to its end. */
  readonly counts: LineCounts;
}

/**
 * Copies the lines that match, byte for byte; a last line without newline gets one. The lines of a chunk are written
 * at once: a write for each takes longer than to match it, and who looks at a growing file waits for none.
 */
export async function filterLines(options: FilterLinesOptions): Promise<void> {
  const { pattern, input, output, signal, counts } = options;
  const splitter = new LineSplitter(Number.POSITIVE_INFINITY);
  const filter = async (lines: readonly Buffer[]): Promise<void> => {
    signal.throwIfAborted();
    const matching = lines.filter((line) => pattern.matches(messageOf(line)));
    counts.lines += lines.length;
    counts.matching += matching.length;
    if (matching.length > 0 && !output.write(Buffer.concat(matching)))
      await once(output, "drain", { signal });
  };
  for await (const chunk of input) await filter(splitter.push(chunk).map(({ data }) => data));
  const rest = splitter.takeRest();
  if (rest !== undefined) await filter([rest.data]);
}

const messageOf = (line: Buffer): string => line.toString().replace(/\r?\n$/, "");
