import { basename, dirname } from "node:path";
import { type Breach, type LintedConfig, textOf } from "./rule";

/**
 * Files that the agent cannot follow, or not safely. It reads one file of a flow after the other and takes those that
 * match for one log and its rotated predecessors.
 * Source: `SourceFile` and `SourceFileTracker` of awslabs/amazon-kinesis-agent.
 */
export function* filePatterns({ flows }: LintedConfig): Iterable<Breach> {
  for (const { path, fields } of flows) {
    const pattern = textOf(fields.filePattern);
    const breach = pattern === undefined ? undefined : breachOf(pattern);
    if (breach !== undefined) yield { path: [...path, "filePattern"], ...breach };
  }
}

function breachOf(pattern: string): Omit<Breach, "path"> | undefined {
  const error = (rule: string) => ({ severity: "error", rule }) as const;
  const warning = (rule: string) => ({ severity: "warning", rule }) as const;
  const name = basename(pattern);
  if (pattern.endsWith("/")) {
    return error("must end with the name of the log: the agent does not start with a folder");
  }
  if (!pattern.includes("/")) {
    return error("must name the log's folder: the agent does not start without it");
  }
  if (hasGlob(dirname(pattern))) {
    return error("must have its glob in the file name only: the agent takes folders as they stand");
  }
  if (!isClosed(name))
    return error("must close each [ and { of its glob: the agent does not start otherwise");
  if (/\.(gz|bz2|zip)$/i.test(name)) {
    return error("matches compressed files only, which the agent does not read");
  }
  if (!pattern.startsWith("/")) {
    return warning("must be an absolute path: this one depends on the folder that the agent is started in");
  }
  if (name.startsWith("*")) {
    return warning(
      "may match several logs: the agent takes them for one log and its rotated predecessors, and loses lines",
    );
  }
  if (!hasGlob(name)) {
    return warning(
      `does not match the log's rotated name: what was not read when it is renamed is lost; end it with "*"`,
    );
  }
  return undefined;
}

const hasGlob = (text: string): boolean => /[*?[{]/.test(text.replace(/\\./g, ""));

/** Whether each class and each group ends; neither can stand in the other's kind again. */
function isClosed(glob: string): boolean {
  const rest = glob.replace(/\\./g, "").replace(/\[[^\]]+\]/g, "");
  return !/[[{]/.test(rest.replace(/\{[^{}]*\}/g, ""));
}
