import { hourPath } from "../lib/hour-path";
import type { LogObject } from "./log-object";

const PART_DIGITS = 5;

/** What is kept of an object: the lines of one of its batches, that it could not be read to its end, or all of it. */
export type Kept = { readonly part: number } | "rest" | "copy";

/**
 * `quarantine/<prefix>/YYYY/MM/DD/HH/<file>…`, the hour in UTC in which the object's interval ended. It is made of the
 * object's own key alone, so that every attempt at the object writes the same keys.
 *
 * @example
 * quarantineKey(object, { prefix: "alb", kept: { part: 1 } }); // "quarantine/alb/2024/05/01/06/<file>-00001.json.gz"
 * quarantineKey(object, { prefix: "alb", kept: "rest" }); // "quarantine/alb/2024/05/01/06/<file>-rest.json.gz"
 * quarantineKey(object, { prefix: "alb", kept: "copy" }); // "quarantine/alb/2024/05/01/06/<file>.log.gz"
 */
export function quarantineKey(
  { file, endSeconds }: Pick<LogObject, "file" | "endSeconds">,
  { prefix, kept }: { readonly prefix: string; readonly kept: Kept },
): string {
  return `quarantine/${prefix}/${hourPath(endSeconds)}/${file}${endingOf(kept)}`;
}

function endingOf(kept: Kept): string {
  if (kept === "copy") return ".log.gz";
  if (kept === "rest") return "-rest.json.gz";
  return `-${String(kept.part).padStart(PART_DIGITS, "0")}.json.gz`;
}
