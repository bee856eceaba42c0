import * as z from "zod";
import { SHARDS } from "../bulk";
import { illegalArgument } from "../errors";
import { parseBody, parseParameters } from "../json";
import type { IndexStore } from "../store/index-store";
import { nestedSettings } from "../store/settings";
import { ACKNOWLEDGED, type Action, INDEX_PARAMETERS, pathPart, requestedIndices } from "./action";

const object = z.record(z.string(), z.unknown());
const CreateBody = z.strictObject({
  settings: object.optional(),
  mappings: object.optional(),
  aliases: z.strictObject({}, "the stand-in has no aliases").optional(),
});
const WAITING = ["timeout", "master_timeout", "cluster_manager_timeout", "wait_for_active_shards"];

/** https://docs.opensearch.org/latest/api-reference/index-apis/create-index/ */
export const createIndex: Action = {
  routes: ["PUT /{index}"],
  parameters: WAITING,
  run: (input) => {
    const index = pathPart(input, "index");
    const { settings, mappings } = parseParameters(CreateBody, parseBody(input.body) ?? {}, "create index");
    input.cluster.create(index, { ...(settings && { settings }), ...(mappings && { mappings }) });
    return { body: { ...ACKNOWLEDGED, shards_acknowledged: true, index } };
  },
};

export const getIndex: Action = {
  routes: ["GET /{index}", "HEAD /{index}"],
  parameters: [...INDEX_PARAMETERS, "flat_settings"],
  run: (input) => ({
    body: byName(requestedIndices(input), (store) => ({
      aliases: {},
      mappings: store.mapping.toJSON(),
      settings: settingsOf(store),
    })),
  }),
};

export const deleteIndex: Action = {
  routes: ["DELETE /{index}"],
  parameters: [...INDEX_PARAMETERS, ...WAITING],
  run: (input) => {
    for (const store of requestedIndices(input)) input.cluster.delete(store);
    return { body: ACKNOWLEDGED };
  },
};

export const getMapping: Action = {
  routes: ["GET /_mapping", "GET /{index}/_mapping"],
  parameters: INDEX_PARAMETERS,
  run: (input) => ({
    body: byName(requestedIndices(input), (store) => ({ mappings: store.mapping.toJSON() })),
  }),
};

export const putMapping: Action = {
  routes: ["PUT /{index}/_mapping", "POST /{index}/_mapping"],
  parameters: [...INDEX_PARAMETERS, ...WAITING],
  run: (input) => {
    const body = parseBody(input.body);
    if (body === undefined) throw illegalArgument("mapping: the request body is required");
    for (const store of requestedIndices(input)) {
      store.mapping.merge(body);
      store.saveMapping();
    }
    return { body: ACKNOWLEDGED };
  },
};

export const getSettings: Action = {
  routes: ["GET /{index}/_settings"],
  parameters: INDEX_PARAMETERS,
  run: (input) => ({ body: byName(requestedIndices(input), (store) => ({ settings: settingsOf(store) })) }),
};

/** Nothing to be done: what is written is found at once. */
export const refreshIndices: Action = {
  routes: ["POST /_refresh", "GET /_refresh", "POST /{index}/_refresh", "GET /{index}/_refresh"],
  parameters: INDEX_PARAMETERS,
  run: (input) => {
    const total = requestedIndices(input).length;
    return { body: { _shards: { ...SHARDS, total, successful: total } } };
  },
};

function byName(stores: readonly IndexStore[], of: (store: IndexStore) => object): object {
  return Object.fromEntries(stores.map((store) => [store.name, of(store)]));
}

function settingsOf({ state }: IndexStore): object {
  const { settings, createdMs, uuid, index } = state;
  return {
    index: {
      number_of_shards: "1",
      number_of_replicas: "1",
      ...nestedSettings(settings),
      creation_date: String(createdMs),
      uuid,
      provided_name: index,
    },
  };
}
