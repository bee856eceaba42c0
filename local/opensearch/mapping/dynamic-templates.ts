import * as z from "zod";
import { illegalArgument, notImplemented } from "../errors";
import { globMatcher } from "../glob";
import { isObject, type JsonObject, parseParameters } from "../json";

const MATCHED_TYPES = ["string", "long", "double", "boolean", "date", "object", "*"] as const;
export type MatchedType = Exclude<(typeof MATCHED_TYPES)[number], "*">;

const one = z.union([z.string().transform((text) => [text]), z.array(z.string())]);
const DynamicTemplate = z.strictObject({
  match_mapping_type: z.enum(MATCHED_TYPES).optional(),
  match: one.optional(),
  unmatch: one.optional(),
  path_match: one.optional(),
  path_unmatch: one.optional(),
  mapping: z.record(z.string(), z.unknown()),
});
type DynamicTemplate = z.infer<typeof DynamicTemplate>;

/** A field that a document brings. */
export interface NewField {
  readonly name: string;
  readonly path: string;
  readonly matchedType: MatchedType;
}

/** The `dynamic_templates` of a mapping, in their order. https://docs.opensearch.org/latest/field-types/dynamic-templates/ */
export class DynamicTemplates {
  readonly #given: readonly unknown[];
  readonly #templates: readonly DynamicTemplate[];

  /** @throws OpenSearchError */
  constructor(given: unknown = []) {
    if (!Array.isArray(given)) throw illegalArgument("dynamic_templates: must be a list");
    this.#given = given;
    this.#templates = given.map((entry: unknown) => {
      const [named] = isObject(entry) ? Object.entries(entry) : [];
      if (named === undefined) throw illegalArgument("A dynamic template must be defined with a name");
      const template = parseParameters(DynamicTemplate, named[1], `dynamic template [${named[0]}]`);
      if (JSON.stringify(template.mapping).includes("{")) this.#refusePlaceholders(template.mapping);
      return template;
    });
  }

  /** How a new field is mapped; undefined where no template speaks of it. */
  mappingOf(field: NewField): JsonObject | undefined {
    return this.#templates.find((template) => matches(template, field))?.mapping;
  }

  toJSON(): readonly unknown[] {
    return this.#given;
  }

  #refusePlaceholders(mapping: object): void {
    const placeholder = /"\{(name|dynamic_type)\}"/.exec(JSON.stringify(mapping))?.[1];
    if (placeholder !== undefined) throw notImplemented(`{${placeholder}} in dynamic templates`);
  }
}

function matches(template: DynamicTemplate, { name, path, matchedType }: NewField): boolean {
  const { match_mapping_type: type = "*", match, unmatch, path_match, path_unmatch } = template;
  const isAny = (patterns: readonly string[], text: string) =>
    patterns.some((pattern) => globMatcher(pattern)(text));
  return (
    (type === "*" || type === matchedType) &&
    (match === undefined || isAny(match, name)) &&
    (path_match === undefined || isAny(path_match, path)) &&
    !isAny(unmatch ?? [], name) &&
    !isAny(path_unmatch ?? [], path)
  );
}
