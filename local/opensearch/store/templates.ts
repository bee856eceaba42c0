import * as z from "zod";
import { illegalArgument } from "../errors";
import { globMatcher, globsOverlap } from "../glob";
import { type JsonObject, parseParameters } from "../json";
import { OPENSEARCH_LIMITS } from "../limits";
import { Mapping } from "../mapping/mapping";
import { parseSettings } from "./settings";

const object = z.record(z.string(), z.unknown());
const patterns = z.union([z.string().transform((one) => [one]), z.array(z.string()).min(1)]);

/** https://docs.opensearch.org/latest/im-plugin/index-templates/ */
export const IndexTemplate = z.strictObject({
  index_patterns: patterns,
  template: z
    .strictObject({
      settings: object.optional(),
      mappings: object.optional(),
      aliases: z.strictObject({}, "the stand-in has no aliases").optional(),
    })
    .optional(),
  priority: z.int().min(0).optional(),
  version: z.int().optional(),
  composed_of: z.array(z.string()).max(0, "the stand-in has no component templates").optional(),
  _meta: object.optional(),
});
export type IndexTemplate = z.infer<typeof IndexTemplate>;

/** What an index begins with. */
export interface IndexDefaults {
  readonly settings: JsonObject;
  readonly mappings: JsonObject;
}

/**
 * A template that was sent, checked as far as an index made from it would be.
 *
 * @throws OpenSearchError
 */
export function parseTemplate(
  name: string,
  { body, existing }: { body: unknown; existing: ReadonlyMap<string, IndexTemplate> },
): IndexTemplate {
  const template = parseParameters(IndexTemplate, body, `index template [${name}]`);
  const tooLong = template.index_patterns.find(
    (pattern) => Buffer.byteLength(pattern) > OPENSEARCH_LIMITS.indexNameBytes,
  );
  if (tooLong !== undefined) throw illegalArgument(`index template [${name}]: an index pattern is too long`);
  parseSettings(template.template?.settings);
  new Mapping(template.template?.mappings);
  const priority = template.priority ?? 0;
  for (const [other, { index_patterns, priority: theirs = 0 }] of existing) {
    const overlap = index_patterns.some((theirPattern) =>
      template.index_patterns.some((pattern) => globsOverlap(pattern, theirPattern)),
    );
    if (other !== name && theirs === priority && overlap) {
      throw illegalArgument(
        `index template [${name}] has index patterns [${template.index_patterns.join(", ")}] matching patterns from existing templates [${other}] with patterns (${other} => [${index_patterns.join(", ")}]) that have the same priority [${priority}], multiple index templates may not match during index creation, please use a different priority`,
      );
    }
  }
  return template;
}

/** What the template with the highest priority says of a new index. */
export function defaultsFor(index: string, templates: Iterable<IndexTemplate>): IndexDefaults {
  const [first] = [...templates]
    .filter(({ index_patterns }) => index_patterns.some((pattern) => globMatcher(pattern)(index)))
    .sort((a, b) => (b.priority ?? 0) - (a.priority ?? 0));
  return { settings: first?.template?.settings ?? {}, mappings: first?.template?.mappings ?? {} };
}
