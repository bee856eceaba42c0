import { ALL_INDICES, BASE_NAME, CONNECTION_INDICES } from "../names";
import type { SavedObject } from "./saved-object";

/** Connection logs are of another kind, though their indices' names begin alike. */
export const REQUESTS = indexPattern(BASE_NAME, `${ALL_INDICES},-${CONNECTION_INDICES}`);
export const CONNECTIONS = indexPattern(`${BASE_NAME}-connections`, CONNECTION_INDICES);

/** Without a list of fields: Dashboards asks the indices for it. */
function indexPattern(id: string, title: string): SavedObject {
  return {
    type: "index-pattern",
    id,
    attributes: { title, timeFieldName: "time" },
    references: [],
    migrationVersion: { "index-pattern": "7.6.0" },
  };
}
