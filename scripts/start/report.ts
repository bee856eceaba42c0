import type { WrittenObject } from "../../local/summary/path-summary";
import { discrepancies, type RunPath, type RunSummary } from "./accounting";

/** More objects than this are counted, not listed. */
const LISTED_OBJECTS = 12;

export interface ReportOptions {
  readonly summary: RunSummary;
  /** Some delivered and quarantined lines, as they stand in their objects. */
  readonly samples: {
    readonly delivered: readonly string[];
    readonly quarantined: readonly string[];
    /** A message, as lines of text. */
    readonly told: readonly string[];
  };
  /** Folder in which objects are plain files. */
  readonly objectFolder: string;
  /** A live run: other clients may put lines, too, and Ctrl-C is its end. */
  readonly live: boolean;
  /** The run was interrupted before the log's end. */
  readonly cutShort: boolean;
}

/** The summary as a person reads it. */
export function report({ summary, samples, objectFolder, live, cutShort }: ReportOptions): string {
  const wrong = discrepancies(summary, { others: live });
  return [
    headline(summary, cutShort),
    ...summary.paths.map(pathReport),
    ...sampleReport("Delivered, as typed JSON:", samples.delivered),
    ...sampleReport("Quarantined, with the reason:", samples.quarantined),
    ...sampleReport("Told in Slack:", samples.told),
    `Objects are plain files under ${objectFolder}`,
    wrong.length === 0 ? accounted(summary) : ["LINES ARE UNACCOUNTED FOR:", ...wrong.map(indent)].join("\n"),
  ].join("\n\n");
}

function headline({ linesRead, seconds }: RunSummary, cutShort: boolean): string {
  const shipped = `${count(linesRead)} ${linesRead === 1 ? "line" : "lines"} shipped in ${seconds.toFixed(1)} s`;
  return cutShort ? `Interrupted: ${shipped}, the rest of the log was not` : shipped;
}

function accounted({ linesRead, paths }: RunSummary): string {
  const nothing = linesRead === 0 && paths.every(({ received }) => received === 0);
  return nothing ? "There were no lines to ship." : "Every line is accounted for.";
}

function pathReport(path: RunPath): string {
  const { received, shipped, leftOver } = path;
  return [
    path.stack,
    `  received     ${count(received).padStart(9)}${fromElsewhere({
      leftOver,
      others: received - shipped - leftOver,
    })}`,
    `  delivered    ${count(path.delivered).padStart(9)}${inObjects(path.objects)}${inMessages(path)}${inDocuments(path)}`,
    `  quarantined  ${count(path.quarantined).padStart(9)}${inObjects(path.quarantineObjects)}`,
    ...(path.filtered === 0 ? [] : [`  filtered     ${count(path.filtered).padStart(9)}`]),
    ...listed([...path.objects, ...path.quarantineObjects]),
  ].join("\n");
}

function fromElsewhere({ leftOver, others }: { leftOver: number; others: number }): string {
  return [
    ...(leftOver > 0 ? [`  (${count(leftOver)} left by an earlier run)`] : []),
    ...(others > 0 ? [`  (${count(others)} not from the shipper)`] : []),
  ].join("");
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
  return objects.length === 0 ? "" : `  in ${count(objects.length)} object${objects.length === 1 ? "" : "s"}`;
}

function inMessages({ alerts }: RunPath): string {
  if (alerts === undefined || alerts.sent === 0) return "";
  return `  in ${count(alerts.sent)} message${alerts.sent === 1 ? "" : "s"}`;
}

function inDocuments({ documents }: RunPath): string {
  return documents === undefined || documents === 0 ? "" : `  in ${count(documents)} documents`;
}

const indent = (line: string): string => `  ${line}`;
const count = (number: number): string => number.toLocaleString("en-US");
