import * as z from "zod";

/** The container that wrote a line, as far as the line tells. */
export interface LineSource {
  readonly container?: string;
  readonly namespace?: string;
  readonly pod?: string;
}

/** What one log event says. */
export interface LogLine {
  /** For people. */
  readonly text: string;
  /** What the writer gave as level, severity …, in whatever words or numbers. */
  readonly level: string | number | undefined;
  readonly source: LineSource;
}

const name = z.string().min(1).optional().catch(undefined);

/**
 * A container's line as Fluentd and Fluent Bit write it, with their Kubernetes filter's member `kubernetes`.
 * https://docs.fluentbit.io/manual/data-pipeline/filters/kubernetes
 */
const ContainerRecord = z.object({
  log: z.string(),
  kubernetes: z.object({ container_name: name, namespace_name: name, pod_name: name }).catch({}),
});

const text = z.string().optional().catch(undefined);
const level = z.union([z.string(), z.number()]).optional().catch(undefined);
const trace = z.object({ stack: text }).catch({});

/** A line that an application wrote as JSON: the names that the loggers in use give its parts. */
const ApplicationRecord = z.object({
  message: text,
  msg: text,
  level,
  severity: level,
  levelname: level,
  lvl: level,
  "log.level": level,
  stack: text,
  stack_trace: text,
  err: trace,
  error: trace,
});

/**
 * Reads a log event: a container's record (seed 003), whose line may be JSON in its turn; an application's JSON; or
 * text.
 *
 * @example
 * readEvent('{"log":"492: logging update\\n","kubernetes":{"container_name":"example-log"}}');
 * // { text: "492: logging update", level: undefined, source: { container: "example-log" } }
 */
export function readEvent(message: string): LogLine {
  const record = ContainerRecord.safeParse(parsed(message));
  if (!record.success) return readLine(message, {});
  const { container_name, namespace_name, pod_name } = record.data.kubernetes;
  return readLine(record.data.log, {
    ...(container_name === undefined ? {} : { container: container_name }),
    ...(namespace_name === undefined ? {} : { namespace: namespace_name }),
    ...(pod_name === undefined ? {} : { pod: pod_name }),
  });
}

function readLine(line: string, source: LineSource): LogLine {
  const record = ApplicationRecord.safeParse(parsed(line));
  if (!record.success) return { text: line.trim(), level: undefined, source };
  const { message, msg, severity, levelname, lvl, stack, stack_trace, err, error } = record.data;
  const said = message ?? msg;
  const where = stack ?? stack_trace ?? err.stack ?? error.stack;
  return {
    // Without a message nobody but its writer knows what counts, so all of it does.
    text: (said === undefined ? line : [said, where].filter(Boolean).join("\n")).trim(),
    level: record.data.level ?? severity ?? levelname ?? lvl ?? record.data["log.level"],
    source,
  };
}

/** An object, or undefined for text that is none. */
function parsed(line: string): unknown {
  if (!line.trimStart().startsWith("{")) return undefined;
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
