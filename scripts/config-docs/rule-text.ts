import { bounds, definitionOf, type Schema, unwrap, wordedChecks } from "./schema-def";

/** What may stand there, in words: type and rules, as Markdown. */
export function ruleText(schema: Schema): string {
  const own = wordedChecks(schema)
    .filter(({ path }) => path.length === 0)
    .map(({ message }) => message);
  const parts = [typeText(schema, own), ...own.flatMap(asRule)];
  return [...new Set(parts)].filter((part) => part !== "").join("; ");
}

/**
 * A message as it stands in a table of what must be: `must be 1-12 letters` is `1-12 letters`. One that says what is there
 * instead of what must be is none.
 */
export function asRule(message: string): string[] {
  return /^(must|needs) /.test(message) ? [message.replace(/^must be /, "")] : [];
}

function typeText(schema: Schema, messages: readonly string[]): string {
  const {
    type,
    options = [],
    element,
    valueType,
    entries = {},
    values = [],
    discriminator,
  } = definitionOf(schema);
  switch (type) {
    case "object":
      return "section";
    case "array":
      return listText(schema, element === undefined ? "" : ruleText(unwrap(element).schema));
    case "record":
      return `name to ${valueType === undefined ? "" : ruleText(unwrap(valueType).schema)}`;
    case "enum":
      return oneOf(Object.values(entries));
    case "literal":
      return oneOf(values);
    case "union":
      return discriminator === undefined
        ? [...new Set(options.map((option) => ruleText(unwrap(option).schema)))].join(" or ")
        : "section";
    case "boolean":
      return oneOf([true, false]);
    case "number":
      return numberText(schema);
    // A text is told by what it must be, if that has words.
    default:
      return messages.some((message) => message.startsWith("must be ")) ? "" : "text";
  }
}

const oneOf = (values: readonly unknown[]): string =>
  values.map((value) => `\`${String(value)}\``).join(", ");

function numberText(schema: Schema): string {
  const { least, most, isWhole } = bounds(schema);
  const kind = isWhole ? "whole number" : "number";
  if (least !== undefined && most !== undefined) return `${kind}, ${figure(least)}–${figure(most)}`;
  return least === undefined ? kind : `${kind}, ${figure(least)} or more`;
}

/** Bounds that words tell are not told again. */
function listText(schema: Schema, each: string): string {
  const { least, most } = bounds(schema);
  const words = wordedChecks(schema).map(({ message }) => message);
  const told = (word: string): boolean => words.some((message) => message.includes(word));
  const parts = [
    ...(least === undefined || told("at least") ? [] : [`${least} at least`]),
    ...(most === undefined || told("at most") ? [] : [`${most} at most`]),
  ];
  const list = /^(text|section)$/.test(each) ? `list of ${each}s` : "list";
  return [list, ...parts, ...(list === "list" ? [`each ${each}`] : [])].join(", ");
}

const figure = (value: number): string => value.toLocaleString("en-US");
