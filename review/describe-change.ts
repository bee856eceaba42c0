import { type Difference, differences, pathText } from "./differences";
import { parsedJson } from "./json-value";
import { clip } from "./markdown/escape";
import { join, type Rich, rich, some } from "./markdown/rich";
import type { ReviewedChange } from "./reviewed-plan";
import { becauseText } from "./stateful";
import { NotKnown } from "./unknown";
import { valueText } from "./value-text";

/** How many differences a row shows, and how much of a value. */
const MOST = 6;
const MOST_UNKNOWN = 3;
const MAX_VALUE = 80;

/** What a row of the table says of a change beside its action and its resource. */
export function describeChange(change: ReviewedChange): Rich {
  const { kind, previousAddress, isImport, isDeposed, createsFirst } = change;
  const parts: Rich[] = [
    ...(previousAddress === undefined ? [] : [rich`moved from ${previousAddress}`]),
    ...(isImport ? [["imported: it exists, and comes under Terraform's control"]] : []),
    ...(isDeposed ? [["a left-over of an earlier apply"]] : []),
    ...(kind === "forget" ? [["no longer under Terraform's control; it stays in AWS"]] : []),
    ...(kind === "replace" ? [[createsFirst ? "the new one is made first" : "the old one goes first"]] : []),
    ...(kind === "replace" || kind === "destroy" ? [withoutComma(becauseText(change))] : []),
    ...(kind === "update" || kind === "replace" ? [describeDifferences(change)] : []),
  ];
  return join(
    parts.filter((part) => part.length > 0),
    "; ",
  );
}

/** Attribute by attribute what is known to differ, and what is not known before apply. */
export function describeDifferences({ before, after, replacePaths }: ReviewedChange): Rich {
  const forced = new Set(replacePaths.map(pathText));
  const all = differences(before, after).filter(({ path }) => !forced.has(pathText(path)));
  const unknown = all.filter((difference) => difference.after instanceof NotKnown);
  const known = all.filter((difference) => !unknown.includes(difference));
  // An empty text for nothing is how providers write the same; it is shown where nothing else is.
  const telling = known.filter((difference) => !isEmpty(difference.before) || !isEmpty(difference.after));
  const shown = telling.length === 0 && unknown.length === 0 ? known : telling;
  const parts = [
    ...shown.slice(0, MOST).map(differenceText),
    ...(shown.length > MOST ? [[`${shown.length - MOST} more`]] : []),
    ...(unknown.length > 0 ? [unknownText(unknown)] : []),
  ];
  return parts.length === 0 ? ["nothing that the plan shows"] : join(parts, ", ");
}

const isEmpty = (value: unknown): boolean => value === undefined || value === null || value === "";

function unknownText(unknown: readonly Difference[]): Rich {
  const names = unknown.map(({ path }) => pathText(path));
  return ["known after apply: ", ...some(names, MOST_UNKNOWN)];
}

function differenceText({ path, before, after }: Difference): Rich {
  // Policies and the like are compared elsewhere; as two long lines nobody could.
  const isJson = (value: unknown): boolean => typeof value === "string" && parsedJson(value) !== undefined;
  if (isJson(before) || isJson(after)) return rich`${pathText(path)} (JSON)`;
  const text = (value: unknown): string => clip(valueText(value), MAX_VALUE);
  return rich`${pathText(path)}: ${text(before)} → ${text(after)}`;
}

function withoutComma([first, ...rest]: Rich): Rich {
  return first === undefined ? [] : [typeof first === "string" ? first.replace(/^, /, "") : first, ...rest];
}
