import type { Ending, LogField, LogFormat, Step } from "../log-format";
import { ALB_FIELDS, ALB_LATER_FIELDS, type AlbField } from "./fields";

type AlbLogField = LogField;

/** All that stands behind the fields we know. */
const EXTRA: AlbField = { name: "extra", type: "text", quoted: false };
const FIELDS: readonly AlbField[] = [...ALB_FIELDS, ...ALB_LATER_FIELDS, EXTRA];

/**
 * The access-log line of an Application Load Balancer. A line ends behind `classification_reason`, or behind any of
 * the fields that AWS has added since, and its record lacks the others; what AWS will add is kept as `extra`, as it
 * stands in the line. A line that was cut off exactly where a line may end cannot be told from a whole one.
 *
 * @example
 * const parser = createLineParser({ formats: [ALB], output: { drop: ["chosen_cert_arn"] } });
 */
export const ALB: LogFormat = compileFields("alb", FIELDS);

function compileFields(name: string, albFields: readonly AlbField[]): LogFormat {
  const fields = albFields.map(logField);
  const timeField = fields.find(({ type }) => type === "time_utc");
  if (!timeField) throw new TypeError(`format ${name} has no time field`);
  return {
    name,
    format: albFields.map((field) => quoteOf(field) + field.name + quoteOf(field)).join(" "),
    // ALB writes \xHH as nginx does, and \" and \\; a missing value is -, and nothing is nothing.
    escape: "default",
    fields,
    timeField,
    steps: compileSteps(albFields, fields),
    request: "whole",
  };
}

/** Only text in quotes may be nothing at all: between two blanks, a value is missing from the line. */
function logField({ name, type, quoted }: AlbField): AlbLogField {
  return { name, type, mayBeEmpty: quoted };
}

function compileSteps(albFields: readonly AlbField[], fields: readonly AlbLogField[]): Step[] {
  return albFields.flatMap((albField, index): Step[] => {
    const before = albFields[index - 1];
    const next = literalBetween(albField, albFields[index + 1]);
    const step: Step = {
      kind: "field",
      field: fields[index] as AlbLogField,
      ending: endingOf(albField),
      next,
    };
    if (before === undefined) return [step];
    return [
      {
        kind: "literal",
        text: literalBetween(before, albField),
        after: before.name,
        ...(index >= ALB_FIELDS.length ? { lineEnd: quoteOf(before) } : {}),
      },
      step,
    ];
  });
}

function endingOf({ name, type, quoted }: AlbField): Ending {
  if (name === EXTRA.name) return { by: "rest" };
  if (type !== "text" && type !== "token") return { by: "scan", type };
  return { by: "character", character: quoted ? '"' : " ", before: "" };
}

/** What stands between two fields, or behind the last. */
function literalBetween(field: AlbField, next: AlbField | undefined): string {
  return next === undefined ? quoteOf(field) : `${quoteOf(field)} ${quoteOf(next)}`;
}

function quoteOf({ quoted }: AlbField): string {
  return quoted ? '"' : "";
}
