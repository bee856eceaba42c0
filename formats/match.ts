import type { LogFormat } from "./log-format";
import { matchInOrder } from "./match-in-order";
import { matchOnlyReading } from "./match-only-reading";
import type { Match } from "./match-result";

/**
 * Takes a line apart: the texts of the format's fields, in order, as they stand in the line; fewer texts than fields
 * for a line that ends where the format lets it. The whole line must match. Time is proportional to the line's length.
 *
 * @example
 * const format = compileLogFormat({ name: "short", format: "$msec $status" });
 * matchLine(format, "1597040331.000 200"); // -> { ok: true, values: ["1597040331.000", "200"] }
 * matchLine(format, "1597040331.000 OK"); // -> { ok: false, at: 15, rule: "status is not three digits" }
 */
export function matchLine(format: LogFormat, line: string): Match {
  if (line === "") return { ok: false, at: 0, rule: "the line is empty" };
  return format.escape === "none" ? matchOnlyReading(format.steps, line) : matchInOrder(format.steps, line);
}
