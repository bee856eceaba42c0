import type { PathSummary, WrittenObject } from "../../local/summary/path-summary";
import { discrepancies, type RunSummary } from "./accounting";

/** More objects than this are counted, not listed. */
const LISTED_OBJECTS = 12;

export interface ReportOptions {
  readonly summary: RunSummary;
  /** Some delivered and quarantined lines, as they stand in their objects. */
  readonly samples: { readonly delivered: readonly string[]; readonly quarantined: readonly string[] };
  /** Folder in which objects are plain files. */
  readonly objectFolder: string;
}

/** The summary as a person reads it. */
export function report({ summary, samples, objectFolder }: ReportOptions): string {
  const wrong = discrepancies(summary);
  return [
    `${count(summary.linesRead)} lines shipped in ${summary.seconds.toFixed(1)} s`,
    ...summary.paths.map(pathReport),
    ...sampleReport("Delivered, as typed JSON:", samples.delivered),
    ...sampleReport("Quarantined, with the reason:", samples.quarantined),
    `Objects are plain files under ${objectFolder}`,
    wrong.length === 0
      ? "Every line is accounted for."
      : ["LINES ARE UNACCOUNTED FOR:", ...wrong.map(indent)].join("\n"),
  ].join("\n\n");
}

function pathReport(path: PathSummary): string {
  return [
    path.stack,
    `  received     ${count(path.received).padStart(9)}`,
    `  delivered    ${count(path.delivered).padStart(9)}  ${inObjects(path.objects)}`,
    `  quarantined  ${count(path.quarantined).padStart(9)}  ${inObjects(path.quarantineObjects)}`,
    ...(path.filtered === 0 ? [] : [`  filtered     ${count(path.filtered).padStart(9)}`]),
    ...listed([...path.objects, ...path.quarantineObjects]),
  ].join("\n");
}

function listed(objects: readonly WrittenObject[]): string[] {
  const shown = objects
    .slice(0, LISTED_OBJECTS)
    .map(({ bucket, key, lines }) => `    ${count(lines).padStart(7)}  s3://${bucket}/${key}`);
  const more = objects.length - shown.length;
  return more > 0 ? [...shown, `             … and ${count(more)} more objects`] : shown;
}

function sampleReport(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [[title, ...lines.map(indent)].join("\n")];
}

function inObjects(objects: readonly WrittenObject[]): string {
  return objects.length === 0 ? "" : `in ${count(objects.length)} object${objects.length === 1 ? "" : "s"}`;
}

const indent = (line: string): string => `  ${line}`;
const count = (number: number): string => number.toLocaleString("en-US");
