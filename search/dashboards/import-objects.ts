import { randomUUID } from "node:crypto";
import type { Cluster } from "../cluster";
import { contains } from "../contains";
import { SearchSetupError } from "../error";
import { createPart, type Part } from "../part";
import { SAVED_OBJECTS } from "./dashboard";
import { toNdjson } from "./saved-object";

/** Where the service keeps Dashboards, beside the domain's own paths. */
export const MANAGED_DASHBOARDS = "/_dashboards";

/**
 * Dashboards takes no order without the first, and shows everybody what is in the global tenant.
 * https://docs.opensearch.org/latest/security/multi-tenancy/tenant-index/
 */
const HEADERS = { "osd-xsrf": "true", securitytenant: "global" };

interface Found {
  readonly saved_objects: readonly { readonly error?: unknown }[];
}

interface Imported {
  readonly success: boolean;
  readonly errors?: readonly { readonly id: string; readonly error: { readonly type: string } }[];
}

/**
 * Index patterns, visualisations and the dashboard, imported as the file that people would import. What somebody
 * changed in one of them is written over: a copy is safe.
 *
 * @param base first part of Dashboards' paths
 */
export function savedDashboards(dashboards: Cluster, base: string): Part {
  return createPart<Found["saved_objects"]>({
    name: "dashboards",
    read: async () => {
      const { saved_objects: found } = (await dashboards.request({
        method: "POST",
        path: `${base}/api/saved_objects/_bulk_get`,
        headers: HEADERS,
        body: SAVED_OBJECTS.map(({ type, id }) => ({ type, id })),
      })) as Found;
      return found.every(({ error }) => error !== undefined) ? undefined : found;
    },
    isWanted: (found) =>
      SAVED_OBJECTS.every(({ attributes, references }, index) =>
        contains(found[index], { attributes, references }),
      ),
    write: () => importAll(dashboards, base),
  });
}

async function importAll(dashboards: Cluster, base: string): Promise<void> {
  const boundary = `objects-${randomUUID()}`;
  const path = `${base}/api/saved_objects/_import?overwrite=true`;
  const answer = (await dashboards.request({
    method: "POST",
    path,
    headers: { ...HEADERS, "content-type": `multipart/form-data; boundary=${boundary}` },
    body: [
      `--${boundary}`,
      'Content-Disposition: form-data; name="file"; filename="alb.ndjson"',
      "Content-Type: application/ndjson",
      "",
      toNdjson(SAVED_OBJECTS),
      `--${boundary}--`,
      "",
    ].join("\r\n"),
  })) as Imported | undefined;
  if (answer?.success) return;
  const [first] = answer?.errors ?? [];
  const why = first === undefined ? "there is no such path" : `${first.id}: ${first.error.type}`;
  throw new SearchSetupError(`POST ${path}: objects were not imported: ${why}`);
}
