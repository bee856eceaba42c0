import type * as z from "zod";

/** Any schema of zod, and what a check of it is, as far as a reader is told. */
export type Schema = z.core.$ZodType;
type Check = z.core.$ZodCheck;

/** What a schema is made of. zod has a type for each kind; one that is open is easier to walk through. */
interface Definition {
  readonly type: string;
  readonly innerType?: Schema;
  readonly defaultValue?: unknown;
  readonly checks?: readonly Check[];
  readonly shape?: Readonly<Record<string, Schema>>;
  readonly options?: readonly Schema[];
  readonly discriminator?: string;
  readonly element?: Schema;
  readonly keyType?: Schema;
  readonly valueType?: Schema;
  readonly entries?: Readonly<Record<string, string>>;
  readonly values?: readonly unknown[];
  readonly format?: string;
  readonly error?: (issue: unknown) => unknown;
}

export const definitionOf = (schema: Schema): Definition => schema._zod.def as unknown as Definition;

/** A setting's schema without what is around it, and what was around it. */
export interface Unwrapped {
  readonly schema: Schema;
  readonly isOptional: boolean;
  /** Of `default` or `prefault`; undefined where there is none. */
  readonly defaultValue: unknown;
  /** Of `.describe()`, the outermost. */
  readonly description: string | undefined;
}

/** Takes `optional`, `default` and `prefault` off. */
export function unwrap(schema: Schema): Unwrapped {
  const { innerType, type, defaultValue } = definitionOf(schema);
  const description = (schema as z.ZodType).description;
  if (innerType === undefined) return { schema, isOptional: false, defaultValue: undefined, description };
  const inner = unwrap(innerType);
  return {
    schema: inner.schema,
    isOptional: inner.isOptional || type === "optional",
    defaultValue: defaultValue ?? inner.defaultValue,
    description: description ?? inner.description,
  };
}

/** A rule of a schema that has words, and what of the schema it is about. */
export interface WordedCheck {
  readonly message: string;
  /** Below the schema; empty for the schema itself. */
  readonly path: readonly PropertyKey[];
}

/** A schema or a check, as far as it says what is wrong, and where. */
interface WithMessage {
  readonly error?: ((issue: unknown) => unknown) | undefined;
  readonly path?: readonly PropertyKey[];
}

/** The rules of a schema that say in words what is wrong, in the order in which they are checked. */
export function wordedChecks(schema: Schema): WordedCheck[] {
  const { checks = [], error } = definitionOf(schema);
  const all: readonly WithMessage[] = [{ error }, ...checks.map((check) => check._zod.def as WithMessage)];
  return all.flatMap(({ error: say, path = [] }) => {
    const message = say?.({});
    return typeof message === "string" ? [{ message, path }] : [];
  });
}

/** The bounds of a number, a text or a list; a number of another kind than whole ones says so. */
export function bounds(schema: Schema): {
  readonly least?: number;
  readonly most?: number;
  readonly isWhole: boolean;
} {
  const { checks = [], format } = definitionOf(schema);
  const values = checks.map((check) => check._zod.def as unknown as Record<string, unknown>);
  const of = (kind: string, key: string): number | undefined => {
    const found = values.findLast((check) => check.check === kind)?.[key];
    return typeof found === "number" ? found : undefined;
  };
  const least = of("greater_than", "value") ?? of("min_length", "minimum");
  const most = of("less_than", "value") ?? of("max_length", "maximum");
  return {
    ...(least === undefined ? {} : { least }),
    ...(most === undefined ? {} : { most }),
    isWhole: format === "safeint",
  };
}
