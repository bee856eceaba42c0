import type { Cluster } from "./cluster";
import { ALL_INDICES, BASE_NAME } from "./names";
import { createPart, type Part } from "./part";

/** The policy that an index follows, as ISM explains it; null: none. */
const POLICY_ID = "index.plugins.index_state_management.policy_id";

type Explained = Readonly<Record<string, number | Readonly<Record<string, unknown>>>>;

/**
 * Puts days under the retention policy that were there before it: a policy takes new indices only.
 * https://docs.opensearch.org/latest/im-plugin/ism/api/#explain-index
 */
export function managedDays(cluster: Cluster): Part {
  return createPart<readonly string[]>({
    name: "retention of days that exist",
    read: async () => {
      const path = `/_plugins/_ism/explain/${ALL_INDICES}`;
      const explained = (await cluster.request({ method: "GET", path })) as Explained | undefined;
      // Beside the indices stands how many of them have a policy.
      return Object.entries(explained ?? {}).flatMap(([index, state]) =>
        typeof state === "object" && !state[POLICY_ID] ? [index] : [],
      );
    },
    isWanted: (unmanaged) => unmanaged.length === 0,
    write: async () => {
      const path = `/_plugins/_ism/add/${ALL_INDICES}`;
      await cluster.request({ method: "POST", path, body: { policy_id: BASE_NAME } });
    },
  });
}
