import { recordColumns } from "../formats";
import { ALB, ALB_CONNECTION } from "../formats/alb/format";
import type { Cluster } from "./cluster";
import { equals } from "./contains";
import { type Mapping, mappingOf } from "./mapping";
import { ALL_INDICES, BASE_NAME, CONNECTION_INDICES } from "./names";
import { createPart, type Part } from "./part";
import type { ShardSettings } from "./shard-settings";

/** How long a line may wait before it is found: it has been minutes on its way, and each refresh is work. */
const REFRESH_INTERVAL = "30s";

interface Template {
  readonly index_patterns: readonly string[];
  /** Where two patterns have an index in common, the higher one counts. */
  readonly priority: number;
  readonly template: { readonly settings: { readonly index: object }; readonly mappings: Mapping };
}

interface Found {
  readonly index_templates: readonly { readonly index_template: Template }[];
}

/**
 * What indices are made of, whoever writes to them first. An index that exists stays as it is: changes are those of
 * the next day's.
 * https://docs.opensearch.org/latest/im-plugin/index-templates/
 */
export function indexTemplates(cluster: Cluster, shards: ShardSettings): Part[] {
  const index = { ...shards, refresh_interval: REFRESH_INTERVAL };
  return [
    templatePart(cluster, BASE_NAME, {
      index_patterns: [ALL_INDICES],
      priority: 100,
      template: {
        settings: { index },
        mappings: mappingOf(recordColumns({ formats: [ALB] })),
      },
    }),
    templatePart(cluster, `${BASE_NAME}-connections`, {
      index_patterns: [CONNECTION_INDICES],
      priority: 200,
      template: { settings: { index }, mappings: mappingOf(recordColumns({ formats: [ALB_CONNECTION] })) },
    }),
  ];
}

function templatePart(cluster: Cluster, name: string, wanted: Template): Part {
  const path = `/_index_template/${name}`;
  return createPart<Template>({
    name: `index template ${name}`,
    read: async () => {
      const found = (await cluster.request({ method: "GET", path })) as Found | undefined;
      return found?.index_templates[0]?.index_template;
    },
    isWanted: ({ index_patterns, priority, template }) =>
      equals({ index_patterns, priority, template }, wanted),
    write: async () => void (await cluster.request({ method: "PUT", path, body: wanted })),
  });
}
