import * as z from "zod";
import { illegalArgument } from "../errors";
import { type JsonObject, parseParameters } from "../json";
import { OPENSEARCH_LIMITS } from "../limits";
import { DynamicTemplates } from "./dynamic-templates";
import {
  type Dynamic,
  type Field,
  fieldJson,
  type LeafField,
  type ObjectField,
  objectField,
  parseDynamic,
  parseProperties,
  propertiesJson,
} from "./fields";

const Given = z.strictObject({
  properties: z.unknown().optional(),
  dynamic: z.unknown().optional(),
  dynamic_templates: z.unknown().optional(),
  date_detection: z.boolean().optional(),
  numeric_detection: z.literal(false, "the stand-in does not detect numbers").optional(),
  _source: z.strictObject({ enabled: z.literal(true, "the stand-in keeps _source always") }).optional(),
  _meta: z.record(z.string(), z.unknown()).optional(),
});

/**
 * What is known of an index's fields. It grows, by documents and by requests; no field ever changes its type.
 *
 * @example
 * const mapping = new Mapping({ properties: { elb_status_code: { type: "integer" } } });
 */
export class Mapping {
  readonly root: ObjectField = objectField("");
  dynamic: Dynamic = "true";
  dateDetection = true;
  dynamicTemplates = new DynamicTemplates();
  #meta: JsonObject | undefined;
  /** By path, also those that index a value otherwise. */
  readonly #leaves = new Map<string, LeafField>();
  #fields = 0;

  /** @throws OpenSearchError */
  constructor(given: JsonObject = {}) {
    this.merge(given);
  }

  /** Adds what is given. @throws OpenSearchError; then nothing is added */
  merge(given: JsonObject): void {
    const parsed = parseParameters(Given, given, "mapping");
    const properties = parseProperties("", parsed.properties);
    const templates =
      parsed.dynamic_templates === undefined ? undefined : new DynamicTemplates(parsed.dynamic_templates);
    const dynamic = parsed.dynamic === undefined ? undefined : parseDynamic(parsed.dynamic);
    const additions = additionsTo(this.root, properties);
    this.check(additions);
    this.add(additions);
    this.dynamicTemplates = templates ?? this.dynamicTemplates;
    this.dynamic = dynamic ?? this.dynamic;
    this.dateDetection = parsed.date_detection ?? this.dateDetection;
    this.#meta = parsed._meta ?? this.#meta;
  }

  leaf(path: string): LeafField | undefined {
    return this.#leaves.get(path);
  }

  leaves(): IterableIterator<LeafField> {
    return this.#leaves.values();
  }

  add(additions: readonly Addition[]): void {
    for (const { parent, name, field } of additions) {
      parent.properties.set(name, field);
      this.#register(field);
    }
  }

  toJSON(): object {
    const templates = this.dynamicTemplates.toJSON();
    return {
      ...(this.#meta === undefined ? {} : { _meta: this.#meta }),
      ...(this.dynamic === "true" ? {} : { dynamic: this.dynamic }),
      ...(templates.length === 0 ? {} : { dynamic_templates: templates }),
      ...(this.dateDetection ? {} : { date_detection: false }),
      ...(this.root.properties.size === 0 ? {} : { properties: propertiesJson(this.root.properties) }),
    };
  }

  #register(field: Field): void {
    this.#fields += 1;
    if (field.kind === "object") {
      for (const below of field.properties.values()) this.#register(below);
      return;
    }
    this.#leaves.set(field.path, field);
    for (const below of field.fields.values()) this.#register(below);
  }

  /** @throws OpenSearchError where they are too many, or lie too deep */
  check(additions: readonly Addition[]): void {
    const { fields, mappingDepth } = OPENSEARCH_LIMITS;
    const added = additions.reduce((sum, { field }) => sum + countFields(field), 0);
    if (this.#fields + added > fields)
      throw illegalArgument(`Limit of total fields [${fields}] has been exceeded`);
    for (const { field } of additions) {
      if (depthOf(field) > mappingDepth) {
        throw illegalArgument(
          `Limit of mapping depth [${mappingDepth}] has been exceeded due to object field [${field.path}]`,
        );
      }
    }
  }
}

/** A field that is not in the mapping yet, and where it comes. */
export interface Addition {
  readonly parent: ObjectField;
  readonly name: string;
  readonly field: Field;
}

/** What of some properties is new. @throws OpenSearchError where they differ from what is there */
function additionsTo(parent: ObjectField, properties: ReadonlyMap<string, Field>): Addition[] {
  return [...properties].flatMap(([name, field]): Addition[] => {
    const existing = parent.properties.get(name);
    if (existing === undefined) return [{ parent, name, field }];
    if (existing.kind === "object" && field.kind === "object") return additionsTo(existing, field.properties);
    if (existing.kind !== field.kind || existing.kind === "object" || field.kind === "object") {
      throw illegalArgument(`can't merge a non object mapping [${field.path}] with an object mapping`);
    }
    if (existing.type !== field.type) {
      throw illegalArgument(
        `mapper [${field.path}] cannot be changed from type [${existing.type}] to [${field.type}]`,
      );
    }
    if (JSON.stringify(fieldJson(existing)) !== JSON.stringify(fieldJson(field))) {
      throw illegalArgument(
        `Mapper for [${field.path}] conflicts with existing mapper: its parameters cannot change`,
      );
    }
    return [];
  });
}

function countFields(field: Field): number {
  const below = field.kind === "object" ? field.properties : field.fields;
  return [...below.values()].reduce((sum, each) => sum + countFields(each), 1);
}

function depthOf(field: Field): number {
  const own = field.path.split(".").length;
  if (field.kind === "leaf") return own;
  return Math.max(own, ...[...field.properties.values()].map(depthOf));
}
