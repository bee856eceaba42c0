import { cleanText } from "./clean-text";
import type { LogEvent } from "./decode-payload";
import { fingerprint, normalise } from "./fingerprint";
import type { MaskText } from "./mask";
import { type LineSource, readEvent } from "./read-event";
import { SEVERITIES, type Severity, severityOf } from "./severity";

/** Lines of one kind: they differ in numbers, ids and times only. */
export interface LineGroup {
  /** Names the kind, in this payload and in later ones. */
  readonly fingerprint: string;
  readonly severity: Severity;
  readonly source: LineSource;
  /** The first lines of the first message of the kind, masked. */
  readonly excerpt: string;
  /** Messages of the kind. */
  count: number;
  /** Milliseconds since 1970. */
  first: number;
  last: number;
}

/** Characters of a message that are looked at, so that no message takes long. */
const READ = 8_192;

/** Characters before such a cut that are not shown: a secret that is shorter was whole when it was masked. */
const MARGIN = 4_096;

/** What a reader takes in, and Slack a few times over. */
const EXCERPT = { characters: 1_500, lines: 12 };

/** Kubernetes' names are no longer. https://kubernetes.io/docs/concepts/overview/working-with-objects/names/ */
const NAME = 253;

interface GroupOptions {
  readonly logGroup: string;
  readonly mask: MaskText;
}

/**
 * Groups the log events of a payload by kind, the worst first, of equally bad ones the most frequent.
 *
 * What readers see decides what is one kind, with the log group, the workload and the severity; the pod does not, so
 * that replicas with the same trouble are one.
 */
export function groupLines(events: readonly LogEvent[], { logGroup, mask }: GroupOptions): LineGroup[] {
  const groups = new Map<string, LineGroup>();
  for (const { message, timestamp } of events) {
    const line = readEvent(message);
    const excerpt = firstLines(maskedText(line.text, mask));
    const severity = severityOf({ text: excerpt, level: line.level });
    const source = shownSource(line.source, mask);
    const parts = [logGroup, source.namespace ?? "", source.container ?? "", severity, normalise(excerpt)];
    const kind = JSON.stringify(parts);
    const group = groups.get(kind) ?? {
      fingerprint: fingerprint(kind),
      severity,
      source,
      excerpt,
      count: 0,
      first: timestamp,
      last: timestamp,
    };
    group.count += 1;
    group.first = Math.min(group.first, timestamp);
    group.last = Math.max(group.last, timestamp);
    groups.set(kind, group);
  }
  const rank = ({ severity }: LineGroup): number => SEVERITIES.indexOf(severity);
  return [...groups.values()].sort((a, b) => rank(a) - rank(b) || b.count - a.count);
}

function maskedText(text: string, mask: MaskText): string {
  const clean = cleanText(text.slice(0, READ));
  return text.length <= READ ? mask(clean) : `${mask(clean, Math.max(0, clean.length - MARGIN))}…`;
}

function firstLines(text: string): string {
  const lines = text.trim().split("\n", EXCERPT.lines + 1);
  const shown = lines.slice(0, EXCERPT.lines).join("\n").trimEnd();
  if (lines.length <= EXCERPT.lines && shown.length <= EXCERPT.characters) return shown;
  return `${shown.slice(0, EXCERPT.characters)}…`;
}

function shownSource(source: LineSource, mask: MaskText): LineSource {
  const shown = Object.entries(source).map(([key, name]) => [key, mask(cleanText(name.slice(0, NAME)))]);
  return Object.fromEntries(shown);
}
