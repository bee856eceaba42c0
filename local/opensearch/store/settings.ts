import * as z from "zod";
import { OpenSearchError } from "../errors";
import { isObject, type JsonObject } from "../json";

const number = z.coerce.number().int().min(0);

/** Settings of an index that are taken and shown: on one node in memory they change nothing, or are what is done anyway. */
const SETTINGS = z.strictObject({
  number_of_shards: number.optional(),
  number_of_replicas: number.optional(),
  auto_expand_replicas: z.unknown().optional(),
  refresh_interval: z.unknown().optional(),
  codec: z.unknown().optional(),
  "translog.durability": z.unknown().optional(),
  "translog.sync_interval": z.unknown().optional(),
  "unassigned.node_left.delayed_timeout": z.unknown().optional(),
  "plugins.index_state_management.policy_id": z.unknown().optional(),
  "mapping.total_fields.limit": z.literal([1_000, "1000"], "the stand-in takes 1000 fields").optional(),
  "query.default_field": z.unknown().optional(),
});

/** Settings by their name below `index.`, as text. */
export type IndexSettings = Readonly<Record<string, string>>;

/**
 * Settings in any of the ways they are written: nested, dotted, with `index` or without.
 *
 * @throws OpenSearchError for a setting that would have an effect, which it does not have here
 */
export function parseSettings(given: JsonObject = {}): IndexSettings {
  const flat = Object.fromEntries(
    flatten(given).map(([name, value]) => [name.replace(/^index\./, ""), value] as const),
  );
  const parsed = SETTINGS.safeParse(flat);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const name = issue?.code === "unrecognized_keys" ? issue.keys[0] : issue?.path.join(".");
    throw new OpenSearchError(400, {
      type: "settings_exception",
      reason: `unknown setting [index.${name}] or a value that cannot be honoured: OpenSearch may, its stand-in does not`,
    });
  }
  return Object.fromEntries(Object.entries(flat).map(([name, value]) => [name, String(value)]));
}

function flatten(value: JsonObject, prefix = ""): [string, unknown][] {
  return Object.entries(value).flatMap(([name, item]): [string, unknown][] =>
    isObject(item) ? flatten(item, `${prefix}${name}.`) : [[prefix + name, item]],
  );
}

/** `{"refresh_interval": "5s"}` below `index`, as `GET <index>` nests it. */
export function nestedSettings(settings: IndexSettings): object {
  const root = new Map<string, unknown>();
  for (const [name, value] of Object.entries(settings)) {
    const parts = name.split(".");
    const last = parts.pop() ?? name;
    let at = root;
    for (const part of parts) {
      const next = at.get(part);
      const below = next instanceof Map ? next : new Map<string, unknown>();
      at.set(part, below);
      at = below;
    }
    at.set(last, value);
  }
  return fromMap(root);
}

function fromMap(map: ReadonlyMap<string, unknown>): object {
  return Object.fromEntries(
    [...map].map(([name, value]) => [name, value instanceof Map ? fromMap(value) : value]),
  );
}
