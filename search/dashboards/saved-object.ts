/** An object of OpenSearch Dashboards, as a line of an export has it. https://docs.opensearch.org/latest/dashboards/management/dashboards-management/ */
export interface SavedObject {
  readonly type: "index-pattern" | "visualization" | "dashboard";
  readonly id: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly references: readonly { readonly name: string; readonly type: string; readonly id: string }[];
  /** The version whose form the object has; without it, Dashboards takes it for one of its first. */
  readonly migrationVersion: Readonly<Record<string, string>>;
}

/** Objects as a file that Dashboards imports, by this command or by hand. */
export function toNdjson(objects: readonly SavedObject[]): string {
  return objects.map((object) => `${JSON.stringify(object)}\n`).join("");
}
