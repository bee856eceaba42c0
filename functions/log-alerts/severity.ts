import type { LogLine } from "./read-event";

/** How bad a line is, the worst first. */
export const SEVERITIES = ["critical", "error", "warning", "info", "unknown"] as const;
export type Severity = (typeof SEVERITIES)[number];

/** Words for levels, of syslog, Java, Python, Go and JavaScript loggers. */
const WORDS: Readonly<Record<Exclude<Severity, "unknown">, readonly string[]>> = {
  critical: ["emerg", "emergency", "alert", "crit", "critical", "fatal", "panic", "dpanic"],
  error: ["err", "error", "severe"],
  warning: ["warn", "warning"],
  info: ["notice", "info", "information", "debug", "trace", "verbose"],
};

const LEVELS: ReadonlyMap<string, Severity> = new Map(
  SEVERITIES.flatMap((severity) =>
    severity === "unknown" ? [] : WORDS[severity].map((word) => [word, severity] as const),
  ),
);

/** https://github.com/kubernetes/klog: the first letter of a line such as `E0102 15:04:05.678901       1 main.go:1] text`. */
const KLOG: ReadonlyMap<string | undefined, Severity> = new Map([
  ["F", "critical"],
  ["E", "error"],
  ["W", "warning"],
  ["I", "info"],
]);

/** Where loggers put the level: behind time and names, before what they say. */
const HEAD = 120;

const LOWER = [...LEVELS.keys()].join("|");
const UPPER = LOWER.toUpperCase();
const CAPITALISED = LOWER.replace(/\b./g, (first) => first.toUpperCase());

/**
 * The rules, the first that knows decides. Each looks at what stands in fewer places than the next, and so is
 * more likely meant as the level of the line.
 */
const RULES: readonly ((line: Pick<LogLine, "text" | "level">) => Severity | undefined)[] = [
  function levelField({ level }) {
    return typeof level === "number" ? ofNumber(level) : ofWord(level);
  },
  function klogHeader({ text }) {
    return KLOG.get(/^([FEWI])\d{4} \d\d:\d\d:\d\d/.exec(text)?.[1]);
  },
  function assignedLevel({ text }) {
    return ofWord(LEVEL_ASSIGNED.exec(text)?.[1]);
  },
  function levelInHead({ text }) {
    const [, bracketed, capitals] = LEVEL_IN_HEAD.exec(text.slice(0, HEAD)) ?? [];
    return ofWord(bracketed ?? capitals);
  },
  function words({ text }) {
    if (CRITICAL_WORDS.test(text)) return "critical";
    if (ERROR_WORDS.test(text)) return "error";
    return WARNING_WORDS.test(text) ? "warning" : undefined;
  },
];

/** logfmt: `level=warn msg="…"`. */
const LEVEL_ASSIGNED = new RegExp(`(?<![\\w.])(?:level|lvl|severity)=["']?(${LOWER})(?!\\w)`, "i");

/** `[error]` in any case, or a word in capitals: a line that says "error" in the middle of a sentence is not of that level. */
const LEVEL_IN_HEAD = new RegExp(
  `[[(<](${LOWER}|${UPPER}|${CAPITALISED})[\\])>]|(?<![\\w-])(${UPPER})(?![\\w-])`,
);

const CRITICAL_WORDS =
  /\b(?:fatal|panic|out ?of ?memory(?:error)?|oomkilled|segmentation fault|core dumped)\b/i;

/** `NullPointerException` and `TypeError` count, `0 errors` and `without error` do not. */
const ERROR_WORDS =
  /(?<!\b(?:no|0|without|zero)[ _-])(?:error|exception)s?\b|\b(?:failed|failure|failing|traceback|refused|denied|timed out)\b/i;

const WARNING_WORDS = /\b(?:warn(?:ing)?s?|deprecated|retrying)\b/i;

/**
 * How bad a line is, by the rules above.
 *
 * @example
 * severityOf({ text: "[ERROR] First test message", level: undefined }); // "error"
 */
export function severityOf(line: Pick<LogLine, "text" | "level">): Severity {
  for (const rule of RULES) {
    const severity = rule(line);
    if (severity !== undefined) return severity;
  }
  return "unknown";
}

function ofWord(word: string | undefined): Severity | undefined {
  return word === undefined ? undefined : LEVELS.get(word.toLowerCase());
}

/** Up to 7: syslog's (RFC 5424); from 10 on: that of pino and bunyan. */
function ofNumber(level: number): Severity {
  if (level < 10) {
    if (level <= 2) return "critical";
    if (level <= 4) return level <= 3 ? "error" : "warning";
    return "info";
  }
  if (level >= 60) return "critical";
  if (level >= 50) return "error";
  return level >= 40 ? "warning" : "info";
}
