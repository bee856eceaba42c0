import type { Ending, LaterField, LogField, LogFormat, Step } from "../log-format";
import { type AlbField, type AlbFields, repeated } from "./alb-field";

/** All that stands behind the fields we know. */
const EXTRA: AlbField = repeated({ name: "extra", type: "text", quoted: false });

/**
 * Compiles the fields of a kind of line, and adds `extra`, which takes all that is behind those we know.
 *
 * @throws TypeError for fields of which none is a time
 */
export function compileAlbFields(name: string, { always, added, later }: AlbFields): LogFormat {
  const strict = [...always, ...added];
  const all = [...strict, ...later, EXTRA];
  const fields = all.map(logField);
  const laterFields = fields.slice(strict.length, -1) as LaterField["field"][];
  const timeField = fields.find(({ type }) => type === "time_utc");
  if (!timeField) throw new TypeError(`format ${name} has no time field`);
  const rest: Ending = { by: "rest", later: laterFields.map((field) => ({ field })) };
  return {
    name,
    format: all.map((field) => quoteOf(field) + field.name + quoteOf(field)).join(" "),
    // ALB writes \xHH as nginx does, and \" and \\; a missing value is -, and nothing is nothing.
    escape: "default",
    fields,
    timeField,
    steps: [...strict, EXTRA].flatMap((albField, index, neighbours): Step[] => {
      const before = neighbours[index - 1];
      const ending = albField === EXTRA ? rest : endingOf(albField);
      const field = albField === EXTRA ? (fields.at(-1) as LogField) : (fields[index] as LogField);
      const next = literalBetween(albField, neighbours[index + 1]);
      const step: Step = { kind: "field", field, ending, next };
      if (before === undefined) return [step];
      const literal = {
        kind: "literal",
        text: literalBetween(before, albField),
        after: before.name,
      } as const;
      return [index >= always.length ? { ...literal, lineEnd: quoteOf(before) } : literal, step];
    }),
    request: "url",
  };
}

/** Only text in quotes may be nothing at all: between two blanks, a value is missing from the line. */
function logField({ name, type, quoted, repeats }: AlbField): LogField {
  return { name, type, mayBeEmpty: quoted && type === "text", ...(repeats && { repeats }) };
}

function endingOf({ type, quoted }: AlbField): Ending {
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
