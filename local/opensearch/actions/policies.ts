import * as z from "zod";
import { OpenSearchError } from "../errors";
import { parseBody, parseParameters } from "../json";
import type { StoredPolicy } from "../store/cluster-state";
import { PRIMARY_TERM, versionConflict } from "../store/version-conflict";
import { type Action, pathPart } from "./action";

/** What a policy must have; what is in its states is kept as it came, and never run here. */
const PolicyBody = z.strictObject({
  policy: z.looseObject({
    description: z.string().optional(),
    default_state: z.string(),
    states: z.array(z.looseObject({ name: z.string() })).min(1),
  }),
});

/**
 * A new policy, or with the numbers of the last write its next version.
 * https://docs.opensearch.org/latest/im-plugin/ism/api/#create-policy
 */
export const putPolicy: Action = {
  routes: ["PUT /_plugins/_ism/policies/{id}"],
  parameters: ["if_seq_no", "if_primary_term"],
  run: (input) => {
    const { cluster, query } = input;
    const id = pathPart(input, "id");
    const { policy } = parseParameters(PolicyBody, parseBody(input.body) ?? {}, "policy");
    if (!policy.states.some(({ name }) => name === policy.default_state)) {
      throw new OpenSearchError(400, {
        type: "illegal_argument_exception",
        reason: "Policy must have a valid default state",
      });
    }
    const isUpdate = query.has("if_seq_no") && query.has("if_primary_term");
    const conflict = versionConflict(id, {
      current: cluster.state.policies.get(id),
      write: isUpdate
        ? { ifSeqNo: Number(query.get("if_seq_no")), ifPrimaryTerm: Number(query.get("if_primary_term")) }
        : { create: true },
    });
    if (conflict !== undefined) {
      throw new OpenSearchError(409, { ...conflict, index: ".opendistro-ism-config", shard: "0" });
    }
    const stored = cluster.state.putPolicy(id, {
      ...policy,
      policy_id: id,
      last_updated_time: Date.now(),
      schema_version: 1,
    });
    // The plugin wraps the policy twice here, and once in its answer to GET.
    return {
      status: isUpdate ? 200 : 201,
      body: { ...numbersOf(id, stored), policy: { policy: stored.policy } },
    };
  },
};

export const getPolicy: Action = {
  routes: ["GET /_plugins/_ism/policies/{id}", "HEAD /_plugins/_ism/policies/{id}"],
  run: (input) => {
    const id = pathPart(input, "id");
    const stored = input.cluster.state.policies.get(id);
    if (stored === undefined) throw notFound("Policy not found");
    return { body: { ...numbersOf(id, stored), policy: stored.policy } };
  },
};

export const deletePolicy: Action = {
  routes: ["DELETE /_plugins/_ism/policies/{id}"],
  parameters: ["refresh"],
  run: (input) => {
    const id = pathPart(input, "id");
    const stored = input.cluster.state.policies.get(id);
    if (stored === undefined) throw notFound("Policy not found");
    input.cluster.state.deletePolicy(id);
    return { body: { _index: ".opendistro-ism-config", _id: id, result: "deleted" } };
  },
};

function numbersOf(id: string, { version, seqNo }: StoredPolicy): object {
  return { _id: id, _version: version, _seq_no: seqNo, _primary_term: PRIMARY_TERM };
}

function notFound(reason: string): OpenSearchError {
  return new OpenSearchError(404, { type: "status_exception", reason });
}
