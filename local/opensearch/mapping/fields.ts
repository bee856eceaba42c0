import { illegalArgument, notImplemented, OpenSearchError } from "../errors";
import { isObject, type JsonObject } from "../json";
import { FIELD_PARAMETERS, FIELD_TYPES, type FieldParameters, type FieldType } from "./field-types";

/** Whether unknown members of documents become fields, are left alone, or refused. */
export type Dynamic = "true" | "false" | "strict";

export interface LeafField {
  readonly kind: "leaf";
  readonly path: string;
  readonly type: FieldType;
  readonly parameters: FieldParameters;
  /** As it was given, without `fields`. */
  readonly given: JsonObject;
  /** The same value indexed otherwise, such as `path.keyword`. */
  readonly fields: ReadonlyMap<string, LeafField>;
}

export interface ObjectField {
  readonly kind: "object";
  readonly path: string;
  readonly dynamic: Dynamic | undefined;
  /** Whether what is below is looked at. */
  readonly enabled: boolean;
  readonly properties: Map<string, Field>;
}

export type Field = LeafField | ObjectField;

export function objectField(path: string): ObjectField {
  return { kind: "object", path, dynamic: undefined, enabled: true, properties: new Map() };
}

/**
 * A field as a mapping gives it.
 *
 * @throws OpenSearchError for a type or parameter that does not exist, or not here
 */
export function parseField(path: string, given: unknown): Field {
  if (!isObject(given)) {
    throw mapperError(`Expected map for property [fields] on field [${path}] but got a ${typeof given}`);
  }
  const { type = "object", ...rest } = given;
  if (type === "object") return parseObjectField(path, rest);
  const known = FIELD_TYPES.find((one) => one === type);
  if (known === undefined) throw notImplemented(`fields of type [${String(type)}], as [${path}] is`);
  const { fields, ...parameters } = rest;
  const parsed = FIELD_PARAMETERS[known].safeParse(parameters);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const unknown = issue?.code === "unrecognized_keys" ? issue.keys.join(", ") : undefined;
    throw mapperError(
      unknown === undefined
        ? `[${issue?.path.join(".")}] on mapper [${path}] of type [${known}]: ${issue?.message}`
        : `unknown parameter [${unknown}] on mapper [${path}] of type [${known}] (the stand-in takes what it honours)`,
    );
  }
  return {
    kind: "leaf",
    path,
    type: known,
    parameters: parsed.data,
    given: { type: known, ...parameters },
    fields: parseSubfields(path, fields),
  };
}

function parseObjectField(path: string, rest: JsonObject): ObjectField {
  const { dynamic, enabled = true, properties, ...unknown } = rest;
  const [name] = Object.keys(unknown);
  if (name !== undefined)
    throw mapperError(`unknown parameter [${name}] on mapper [${path}] of type [object]`);
  return {
    kind: "object",
    path,
    dynamic: dynamic === undefined ? undefined : parseDynamic(dynamic),
    enabled: enabled === true || enabled === "true",
    properties: parseProperties(path, properties),
  };
}

export function parseDynamic(given: unknown): Dynamic {
  const text = String(given);
  if (text === "true" || text === "false" || text === "strict") return text;
  throw illegalArgument(`dynamic: [${text}] must be true, false or strict here`);
}

/** @param path of the object they belong to, "" at the top */
export function parseProperties(path: string, given: unknown = {}): Map<string, Field> {
  if (!isObject(given)) throw mapperError("Expected map for property [properties]");
  return new Map(
    Object.entries(given).map(([name, field]) => {
      if (name === "" || name.includes("."))
        throw mapperError(`field name [${name}] must be one name, not a path`);
      return [name, parseField(path === "" ? name : `${path}.${name}`, field)];
    }),
  );
}

function parseSubfields(path: string, given: unknown = {}): Map<string, LeafField> {
  if (!isObject(given)) throw mapperError(`Expected map for property [fields] on field [${path}]`);
  return new Map(
    Object.entries(given).map(([name, each]) => {
      const field = parseField(`${path}.${name}`, each);
      if (field.kind === "object") throw mapperError(`Type [object] cannot be used in multi field [${path}]`);
      return [name, field];
    }),
  );
}

export function mapperError(reason: string): OpenSearchError {
  return new OpenSearchError(400, { type: "mapper_parsing_exception", reason });
}

/** A field as `GET _mapping` shows it. */
export function fieldJson(field: Field): object {
  if (field.kind === "leaf") {
    const { given, fields } = field;
    return fields.size === 0 ? given : { ...given, fields: propertiesJson(fields) };
  }
  return {
    ...(field.dynamic === undefined ? {} : { dynamic: field.dynamic }),
    ...(field.enabled ? {} : { type: "object", enabled: false }),
    ...(field.properties.size === 0 ? { type: "object" } : { properties: propertiesJson(field.properties) }),
  };
}

/** Fields in the order of their names. */
export function propertiesJson(properties: ReadonlyMap<string, Field>): object {
  return Object.fromEntries(
    [...properties].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, field]) => [name, fieldJson(field)]),
  );
}
