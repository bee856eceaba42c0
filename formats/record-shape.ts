import type { FieldType, LineFieldType } from "./field-type";
import { FormatError } from "./format-error";
import type { LogFormat } from "./log-format";
import type { OutputOptions } from "./output-options";
import { defaultOutputs, type Output } from "./outputs";

/** The records of one format: renamed, without what is dropped, with the constants, in order. */
export interface RecordShape<Type extends LineFieldType = FieldType> {
  readonly format: LogFormat<Type>;
  readonly outputs: readonly Output<Type>[];
}

/**
 * Applies the output options to each format.
 *
 * @throws FormatError for a rename, drop or order of a name that no format has, and for two outputs with one name
 */
export function recordShapes<Type extends LineFieldType>(
  formats: readonly LogFormat<Type>[],
  options: OutputOptions,
): RecordShape<Type>[] {
  const defaults = formats.map((format) => ({ format, outputs: defaultOutputs(format, options) }));
  const names = new Set(defaults.flatMap(({ outputs }) => outputs.map(({ name }) => name)));
  const rename = new Map(Object.entries(options.rename ?? {}));
  const drop = new Set(options.drop ?? []);
  requireKnown("output.rename", [...rename.keys()], names);
  requireKnown("output.drop", [...drop], names);
  const twice = [...rename.keys()].find((name) => drop.has(name));
  if (twice !== undefined) {
    throw new FormatError({
      where: "output.rename",
      rule: "renames what output.drop leaves out",
      value: twice,
    });
  }
  const constants = Object.entries(options.constants ?? {}).map(
    ([name, value]): Output<never> => ({ name, source: { kind: "constant", value }, value: () => value }),
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

function requireSingle(
  format: Pick<LogFormat, "name">,
  value: string,
  outputs: readonly Pick<Output, "name">[],
): void {
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
