import * as z from "zod";
import { OpenSearchError } from "../errors";
import { parseBody, parseParameters } from "../json";
import type { IndexStore } from "../store/index-store";
import { type Action, type ActionInput, requestedIndices } from "./action";

const PolicyId = z.strictObject({ policy_id: z.string() });

/** Which policy an index follows, by the name that ISM has for it. */
const POLICY_ID = "index.plugins.index_state_management.policy_id";

/** https://docs.opensearch.org/latest/im-plugin/ism/api/#explain-index */
export const explainIndex: Action = {
  routes: ["GET /_plugins/_ism/explain/{index}"],
  run: (input) => {
    const indices = requestedIndices(input);
    const explained = indices.map(({ name, policyId = null }) => [name, { [POLICY_ID]: policyId }]);
    const managed = indices.filter(({ policyId }) => policyId !== undefined).length;
    return { body: { ...Object.fromEntries(explained), total_managed_indices: managed } };
  },
};

/** Of indices that follow none. https://docs.opensearch.org/latest/im-plugin/ism/api/#add-policy */
export const addPolicy: Action = {
  routes: ["POST /_plugins/_ism/add/{index}"],
  run: (input) =>
    follow(input, ({ policyId }) =>
      policyId === undefined
        ? undefined
        : "This index already has a policy, use the update policy API to update index policies",
    ),
};

/** Of indices that follow one. https://docs.opensearch.org/latest/im-plugin/ism/api/#update-managed-index-policy */
export const changePolicy: Action = {
  routes: ["POST /_plugins/_ism/change_policy/{index}"],
  run: (input) =>
    follow(input, ({ policyId }) => (policyId === undefined ? "This index is not being managed" : undefined)),
};

function follow(input: ActionInput, refusal: (store: IndexStore) => string | undefined) {
  const { policy_id } = parseParameters(PolicyId, parseBody(input.body) ?? {}, "policy");
  if (!input.cluster.state.policies.has(policy_id)) {
    throw new OpenSearchError(404, {
      type: "status_exception",
      reason: `Could not find policy=${policy_id}`,
    });
  }
  const results = requestedIndices(input).map((store) => ({ store, reason: refusal(store) }));
  for (const { store, reason } of results) if (reason === undefined) store.follow(policy_id);
  const failed = results.flatMap(({ store: { name, state }, reason }) =>
    reason === undefined ? [] : [{ index_name: name, index_uuid: state.uuid, reason }],
  );
  return {
    body: {
      updated_indices: results.length - failed.length,
      failures: failed.length > 0,
      failed_indices: failed,
    },
  };
}
