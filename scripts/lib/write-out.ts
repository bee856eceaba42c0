import type { Writable } from "node:stream";

/**
 * Writes texts one after the other, each when the one before is taken. A reader who went away, as `| head` does, has what
 * they wanted: the program ends.
 */
export function writeOut(
  output: Writable,
  end: () => void = () => process.exit(0),
): (text: string) => Promise<void> {
  output.once("error", end);
  return (text) =>
    new Promise((resolve) => {
      output.write(text, () => resolve());
    });
}
