import { OpenSearchError } from "../errors";
import { isObject, type JsonObject } from "../json";
import { OPENSEARCH_LIMITS } from "../limits";
import { looksLikeDate } from "./dates";
import type { MatchedType } from "./dynamic-templates";
import { parseValue } from "./field-types";
import {
  type Dynamic,
  type Field,
  type LeafField,
  mapperError,
  type ObjectField,
  objectField,
  parseField,
} from "./fields";
import type { Addition, Mapping } from "./mapping";
import { type Value, ValueError } from "./value";

/** Longest keyword that Lucene indexes, bytes. */
const TERM_BYTES = 32_766;
const METADATA = new Set([
  "_id",
  "_index",
  "_source",
  "_routing",
  "_seq_no",
  "_version",
  "_primary_term",
  "_type",
]);

/** What a document says to its index. */
export interface ParsedDocument {
  /** Paths of fields, and at the same places their values: a field with many values comes as often. */
  readonly paths: readonly string[];
  readonly values: readonly Value[];
  /** Fields that it brings; the mapping has them when the document is taken. */
  readonly additions: readonly Addition[];
}

/**
 * A document's values by the fields of a mapping, which it does not change.
 *
 * @throws OpenSearchError as the answer of this one document
 */
export function parseDocument(
  mapping: Mapping,
  { id, source }: { id: string; source: JsonObject },
): ParsedDocument {
  const parser = new DocumentParser(mapping, id);
  parser.parse(source);
  mapping.check(parser.additions);
  return parser;
}

class DocumentParser implements ParsedDocument {
  readonly paths: string[] = [];
  readonly values: Value[] = [];
  readonly additions: Addition[] = [];

  constructor(
    private readonly mapping: Mapping,
    private readonly id: string,
  ) {}

  parse(source: JsonObject): void {
    for (const name of Object.keys(source)) {
      if (METADATA.has(name)) {
        throw mapperError(
          `Field [${name}] is a metadata field and cannot be added inside a document. Use the index API request parameters.`,
        );
      }
    }
    this.#object(this.mapping.root, { source, dynamic: this.mapping.dynamic });
  }

  #object(parent: ObjectField, { source, dynamic }: { source: JsonObject; dynamic: Dynamic }): void {
    if (!parent.enabled) return;
    for (const name of Object.keys(source)) {
      const value = source[name];
      const known = parent.properties.get(name);
      // Most members, without another look.
      if (known?.kind === "leaf" && typeof value !== "object") this.#leaf(known, value);
      else if (name.includes(".")) this.#dotted(parent, { name, value, dynamic });
      else this.#member(parent, { name, value, dynamic: parent.dynamic ?? dynamic });
    }
  }

  /** `{"a.b": 1}` is `{"a": {"b": 1}}`. */
  #dotted(
    parent: ObjectField,
    { name, value, dynamic }: { name: string; value: unknown; dynamic: Dynamic },
  ): void {
    const parts = name.split(".");
    if (parts.includes("") || parts.length > OPENSEARCH_LIMITS.jsonDepth) {
      throw mapperError(
        `object field starting or ending with a [.] makes object resolution ambiguous: [${name}]`,
      );
    }
    const nested = parts.reduceRight<unknown>((inner, part) => Object.fromEntries([[part, inner]]), value);
    this.#object(parent, { source: nested as JsonObject, dynamic });
  }

  #member(
    parent: ObjectField,
    { name, value, dynamic }: { name: string; value: unknown; dynamic: Dynamic },
  ): void {
    if (value === null) return;
    const path = parent.path === "" ? name : `${parent.path}.${name}`;
    if (Array.isArray(value)) {
      for (const item of value) this.#member(parent, { name, value: item, dynamic });
      return;
    }
    const known =
      parent.properties.get(name) ?? this.additions.find(({ field }) => field.path === path)?.field;
    const field = known ?? this.#newField(parent, { name, path, value, dynamic });
    if (field === undefined) return;
    if (field.kind === "leaf") this.#leaf(field, value);
    else if (isObject(value)) this.#object(field, { source: value, dynamic });
    else {
      throw mapperError(
        `object mapping for [${path}] tried to parse field [${name}] as object, but found a concrete value`,
      );
    }
  }

  #newField(
    parent: ObjectField,
    { name, path, value, dynamic }: { name: string; path: string; value: unknown; dynamic: Dynamic },
  ): Field | undefined {
    if (dynamic === "false") return undefined;
    if (dynamic === "strict") {
      throw new OpenSearchError(400, {
        type: "strict_dynamic_mapping_exception",
        reason: `mapping set to strict, dynamic introduction of [${name}] within [${parent.path || "_doc"}] is not allowed`,
      });
    }
    if (name === "") throw mapperError("field name cannot be an empty string");
    const matchedType = this.#matchedType(value);
    const template = this.mapping.dynamicTemplates.mappingOf({ name, path, matchedType });
    const given = template === undefined ? INFERRED[matchedType] : withType(template, matchedType);
    const field =
      matchedType === "object" && template === undefined ? objectField(path) : parseField(path, given);
    this.additions.push({ parent, name, field });
    return field;
  }

  #matchedType(value: unknown): MatchedType {
    if (isObject(value)) return "object";
    if (typeof value === "boolean") return "boolean";
    if (typeof value === "number") return Number.isInteger(value) ? "long" : "double";
    return this.mapping.dateDetection && looksLikeDate(String(value)) ? "date" : "string";
  }

  #leaf(field: LeafField, value: unknown): void {
    const { path, type, parameters } = field;
    try {
      const parsed = parseValue(type, value, parameters);
      if (type === "keyword") this.#keyword(field, parsed as string);
      else this.#push(path, parsed);
    } catch (error) {
      if (!(error instanceof ValueError)) throw error;
      if (parameters.ignore_malformed === true && !isObject(value)) return;
      throw new OpenSearchError(400, {
        type: "mapper_parsing_exception",
        reason: `failed to parse field [${path}] of type [${type}] in document with id '${this.id}'. Preview of field's value: '${preview(value)}'`,
        caused_by: error.cause,
      });
    }
    for (const below of field.fields.values()) this.#leaf(below, value);
  }

  #keyword({ path, parameters }: LeafField, text: string): void {
    if (parameters.ignore_above !== undefined && text.length > parameters.ignore_above) return;
    if (text.length * 3 > TERM_BYTES && Buffer.byteLength(text) > TERM_BYTES) {
      throw new OpenSearchError(400, {
        type: "illegal_argument_exception",
        reason: `Document contains at least one immense term in field="${path}" (whose UTF8 encoding is longer than the max length ${TERM_BYTES}), all of which were skipped. Please correct the analyzer to not produce such terms.`,
      });
    }
    this.#push(path, text);
  }

  #push(path: string, value: Value): void {
    this.paths.push(path);
    this.values.push(value);
  }
}

/** What OpenSearch makes of a new field. https://docs.opensearch.org/latest/field-types/#dynamic-mapping */
const INFERRED: Readonly<Record<MatchedType, JsonObject>> = {
  string: { type: "text", fields: { keyword: { type: "keyword", ignore_above: 256 } } },
  long: { type: "long" },
  double: { type: "float" },
  boolean: { type: "boolean" },
  date: { type: "date" },
  object: {},
};

function withType(template: JsonObject, matchedType: MatchedType): JsonObject {
  const inferred = INFERRED[matchedType].type;
  return inferred === undefined || Object.hasOwn(template, "type")
    ? template
    : { type: inferred, ...template };
}

function preview(value: unknown): string {
  if (isObject(value)) {
    return `{${Object.entries(value)
      .map(([name, item]) => `${name}=${typeof item === "object" ? JSON.stringify(item) : item}`)
      .join(", ")}}`;
  }
  return String(value);
}
