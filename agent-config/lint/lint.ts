import { type Document, named, openDocument } from "../document";
import { checkpoints } from "./checkpoints";
import { credentials, endpoints } from "./endpoints";
import { filePatterns } from "./file-patterns";
import { repeatedKeys, unknownKeys } from "./keys";
import { processing } from "./processing";
import { type Breach, isFields, type LintedConfig, type Rule } from "./rule";
import { destinations, flowIds, schemaRules } from "./schema-rules";

/** One thing that is wrong with an agent.json. */
export interface Finding {
  readonly severity: Breach["severity"];
  /** `flows[0].maxBufferAgeMillis`. */
  readonly place: string;
  readonly rule: string;
  /** What stands there, in short, `nothing` where the key is missing, `(hidden)` where it is a secret. */
  readonly value: string;
  /** All of it in one line, with file, line and column. */
  readonly message: string;
}

const RULES: readonly Rule[] = [
  unknownKeys,
  schemaRules,
  destinations,
  flowIds,
  endpoints,
  credentials,
  checkpoints,
  filePatterns,
  processing,
];

/**
 * Checks an agent.json against what the Kinesis agent does with it, beyond what it takes to read one: keys that it
 * ignores, patterns that it cannot follow, options that lose lines. No findings: nothing is known to be wrong.
 *
 * @returns findings in the order of the file, of all rules at once; a missing key counts where its object begins
 *
 * @example
 * const text = '{ "kinesis.region": "eu-west-1", "flows": [{ "filePatern": "/var/log/a.log*" }] }';
 * const finding = lintAgentConfig({ text, source: "agent.json" }).find(({ place }) => place === "flows[0].filePatern");
 * finding?.rule; // -> "is no key that the agent knows: filePattern is the nearest key"
 * finding?.message; // -> "agent.json:1:60: error: flows[0].filePatern is no key …"
 */
export function lintAgentConfig({ text, source }: { text: string; source: string }): Finding[] {
  const document = openDocument(text);
  if ("problem" in document) {
    const { position, problem: rule } = document;
    const message = `${source}:${position}: error: ${rule}`;
    return [{ severity: "error", place: "the file", rule, value: "", message }];
  }
  const config = lintedConfig(document.value);
  const breaches = [...repeatedKeys(document.root), ...RULES.flatMap((rule) => [...rule(config)])];
  return distinct(breaches)
    .map((breach) => ({ breach, offset: document.offsetOf(breach.path) }))
    .sort((one, other) => one.offset - other.offset)
    .map(({ breach }) => findingOf(breach, { document, source }));
}

function lintedConfig(fields: Document["value"]): LintedConfig {
  const flows = Array.isArray(fields.flows) ? fields.flows : [];
  return {
    fields,
    flows: flows.flatMap((flow: unknown, index) =>
      isFields(flow) ? [{ path: ["flows", index], fields: flow }] : [],
    ),
  };
}

/** Two rules may see the same: the schema, and the one that looks where the schema does not get to. */
function distinct(breaches: readonly Breach[]): Breach[] {
  return [...new Map(breaches.map((breach) => [`${named(breach.path)} ${breach.rule}`, breach])).values()];
}

function findingOf(
  { path, severity, rule }: Breach,
  { document, source }: { document: Document; source: string },
): Finding {
  const place = named(path);
  const value = document.received(path);
  const where = `${source}:${document.positionOf(path)}`;
  return {
    severity,
    place,
    rule,
    value,
    message: `${where}: ${severity}: ${place} ${rule}, received ${value}`,
  };
}
