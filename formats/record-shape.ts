import { FormatError } from "./format-error";
import type { LogFormat } from "./log-format";
import type { LineSecrets } from "./mask-addresses";
import type { OutputOptions } from "./output-options";
import { defaultOutputs, isTextSource, type Output } from "./outputs";
import { compileTransforms } from "./transforms";

/** The records of one format: renamed, without what is dropped, with the constants, in order. */
export interface RecordShape {
  readonly format: LogFormat;
  readonly outputs: readonly Output[];
}

/**
 * Applies the output options to each format.
 *
 * @throws FormatError for a rename, drop, mask or order of a name that no format has, for two outputs with one name,
 * for a mask of what is no text, and as compileTransforms does
 */
export function recordShapes(
  formats: readonly LogFormat[],
  options: OutputOptions,
  secrets: LineSecrets = {},
): RecordShape[] {
  const transformsFor = compileTransforms(options, secrets);
  const defaults = formats.map((format) => ({
    format,
    outputs: defaultOutputs(format, options, transformsFor(format.escape)),
  }));
  const names = new Set(defaults.flatMap(({ outputs }) => outputs.map(({ name }) => name)));
  const rename = new Map(Object.entries(options.rename ?? {}));
  const drop = new Set(options.drop ?? []);
  const masked = options.mask?.fields ?? [];
  requireKnown("output.rename", [...rename.keys()], names);
  requireKnown("output.drop", [...drop], names);
  requireKnown("output.mask.fields", masked, names);
  requireKept({ where: "output.rename", verb: "renames" }, [...rename.keys()], drop);
  requireKept({ where: "output.mask.fields", verb: "masks" }, masked, drop);
  for (const { outputs } of defaults) requireText("output.mask.fields", masked, outputs);
  const constants = Object.entries(options.constants ?? {}).map(
    ([name, value]): Output => ({ name, source: { kind: "constant", value }, value: () => value }),
  );
  const shapes = defaults.map(({ format, outputs }) => {
    for (const { name } of outputs) requireSingle(format, name, outputs);
    const kept = outputs
      .filter(({ name }) => !drop.has(name))
      .map((output) => ({ ...output, name: rename.get(output.name) ?? output.name }));
    return { format, outputs: [...kept, ...constants] };
  });
  const order = options.order ?? [];
  requireKnown(
    "output.order",
    order,
    new Set(shapes.flatMap(({ outputs }) => outputs.map(({ name }) => name))),
  );
  for (const { format, outputs } of shapes)
    for (const { name } of outputs) requireSingle(format, name, outputs);
  return shapes.map(({ format, outputs }) => ({ format, outputs: inOrder(outputs, order) }));
}

function requireKnown(where: string, wanted: readonly string[], known: ReadonlySet<string>): void {
  const value = wanted.find((name) => !known.has(name));
  if (value === undefined) return;
  throw new FormatError({ where, rule: `must name one of ${[...known].join(", ")}`, value });
}

function requireKept(
  { where, verb }: { where: string; verb: string },
  wanted: readonly string[],
  drop: ReadonlySet<string>,
): void {
  const value = wanted.find((name) => drop.has(name));
  if (value === undefined) return;
  throw new FormatError({ where, rule: `${verb} what output.drop leaves out`, value });
}

function requireText(where: string, wanted: readonly string[], outputs: readonly Output[]): void {
  const found = outputs.find(({ name, source }) => wanted.includes(name) && !isTextSource(source));
  if (found === undefined) return;
  throw new FormatError({ where, rule: "must name outputs of type token or text", value: found.name });
}

function requireSingle(format: LogFormat, value: string, outputs: readonly Output[]): void {
  if (outputs.filter(({ name }) => name === value).length === 1) return;
  const rule =
    "two outputs have one name (the parts of $request are called as $request_method, $request_uri and " +
    '$server_protocol are: beside one of these, set request to "whole")';
  throw new FormatError({ where: `output of format ${format.name}`, rule, value });
}

function inOrder<Named extends Pick<Output, "name">>(
  outputs: readonly Named[],
  order: readonly string[],
): Named[] {
  const rank = ({ name }: Named): number => (order.includes(name) ? order.indexOf(name) : order.length);
  return [...outputs].sort((a, b) => rank(a) - rank(b));
}
