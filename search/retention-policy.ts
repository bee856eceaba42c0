import type { Cluster } from "./cluster";
import { contains } from "./contains";
import { ALL_INDICES, BASE_NAME } from "./names";
import { createPart, type Part } from "./part";

interface Found {
  readonly _seq_no: number;
  readonly _primary_term: number;
  readonly policy: unknown;
}

const PATH = `/_plugins/_ism/policies/${BASE_NAME}`;

/**
 * Deletes indices when they are old, counted from their first line. New indices find the policy by their names; those
 * that follow it are told of a change.
 * https://docs.opensearch.org/latest/im-plugin/ism/api/
 */
export function retentionPolicy(cluster: Cluster, retentionDays: number): Part {
  const policy = {
    description: `Days of load balancers' logs are kept for ${retentionDays} days`,
    default_state: "kept",
    states: [
      {
        name: "kept",
        actions: [],
        transitions: [{ state_name: "deleted", conditions: { min_index_age: `${retentionDays}d` } }],
      },
      { name: "deleted", actions: [{ delete: {} }], transitions: [] },
    ],
    ism_template: [{ index_patterns: [ALL_INDICES], priority: 100 }],
  };
  return createPart<Found>({
    name: `retention policy ${BASE_NAME}`,
    read: async () => (await cluster.request({ method: "GET", path: PATH })) as Found | undefined,
    isWanted: (found) => contains(found.policy, policy),
    write: async (found) => {
      if (found === undefined) {
        await cluster.request({ method: "PUT", path: PATH, body: { policy } });
        return;
      }
      // First: days take over what the policy is minutes later. Were it written first, and this lost, the next run would
      // find nothing left to do.
      await cluster.request({
        method: "POST",
        path: `/_plugins/_ism/change_policy/${ALL_INDICES}`,
        body: { policy_id: BASE_NAME },
      });
      // Without what it replaces, OpenSearch would take it for a second policy of the name.
      const version = `if_seq_no=${found._seq_no}&if_primary_term=${found._primary_term}`;
      await cluster.request({ method: "PUT", path: `${PATH}?${version}`, body: { policy } });
    },
  });
}
