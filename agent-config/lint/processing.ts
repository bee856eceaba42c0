import type { Path } from "../document";
import { nearest } from "./nearest";
import { type Breach, type Fields, isFields, type LintedConfig, textOf } from "./rule";

const OPTION_NAMES = [
  "SINGLELINE",
  "CSVTOJSON",
  "LOGTOJSON",
  "ADDMETADATA",
  "ADDEC2METADATA",
  "ADDBRACKETS",
  "USINGPLUGGIN",
];
const LOG_FORMATS = ["COMMONAPACHELOG", "COMBINEDAPACHELOG", "APACHEERRORLOG", "SYSLOG", "RFC3339SYSLOG"];

/**
 * What the agent would do to lines before it sends them.
 * Source: `FileFlow`, `ProcessingUtilsFactory`, `AddMetadataConverter` and `PatternConstants` of
 * awslabs/amazon-kinesis-agent.
 */
export function* processing({ flows }: LintedConfig): Iterable<Breach> {
  for (const { path: flowPath, fields } of flows) {
    const path = [...flowPath, "dataProcessingOptions"];
    const options = fields.dataProcessingOptions;
    if (options === undefined) continue;
    if (!Array.isArray(options) || !options.every(isFields)) {
      const rule =
        "must be a list of options in [ ], each an object: the agent takes anything else for none, without a word";
      yield { path, severity: "error", rule };
      continue;
    }
    const log = String(fields.filePattern);
    for (const [index, option] of options.entries())
      yield* optionRules(option, { path: [...path, index], log });
  }
}

function* optionRules(option: Fields, { path, log }: { path: Path; log: string }): Iterable<Breach> {
  const error = (key: string, rule: string): Breach => ({ path: [...path, key], severity: "error", rule });
  const name = textOf(option.optionName);
  if (name === undefined || !OPTION_NAMES.includes(name)) {
    yield error("optionName", mustBeOneOf(OPTION_NAMES, name));
  }
  if (name === "LOGTOJSON") yield* logToJson(option, { path, log });
  if (name === "CSVTOJSON" && !Array.isArray(option.customFieldNames)) {
    yield error("customFieldNames", "must be a list of names: the agent does not start without it");
  }
  const { timestamp } = option;
  if (name === "ADDMETADATA" && timestamp !== undefined && timestamp !== "true" && timestamp !== "false") {
    yield error(
      "timestamp",
      'must be the text "true" or "false", in quotes: the agent does not start otherwise',
    );
  }
}

function* logToJson(option: Fields, { path, log }: { path: Path; log: string }): Iterable<Breach> {
  const format = textOf(option.logFormat);
  if (format === undefined || !LOG_FORMATS.includes(format)) {
    yield { path: [...path, "logFormat"], severity: "error", rule: mustBeOneOf(LOG_FORMATS, format) };
  }
  if (textOf(option.matchPattern) !== undefined) {
    const rule = "makes the agent drop each line that it does not match, without a word";
    yield { path: [...path, "matchPattern"], severity: "warning", rule };
  } else if (/nginx|access/i.test(log)) {
    const rule =
      "drops lines of nginx without a word: those of IPv6 clients, with an empty request, or with a user such as a@b; ship them raw";
    yield { path: [...path, "optionName"], severity: "error", rule };
  }
}

function mustBeOneOf(names: readonly string[], received: string | undefined): string {
  const meant = received === undefined ? undefined : nearest(received, names);
  const hint = meant === undefined ? `one of ${names.join(", ")}` : meant;
  return `must be ${hint}: the agent does not start otherwise`;
}
