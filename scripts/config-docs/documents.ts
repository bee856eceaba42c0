import { join } from "node:path";
import { Environment } from "../../environments";
import { withMarkedPart } from "../lib/marked-part";
import { ROOT } from "../lib/paths";
import { referenceTables, topLevelTable } from "./page";
import { settingsOf } from "./settings";

export const CONFIGURATION_PAGE = join(ROOT, "docs/configuration.md");
export const README = join(ROOT, "README.md");

/** The text of both documents. */
export interface ConfigurationDocuments {
  readonly page: string;
  readonly readme: string;
}

/**
 * Both documents with the keys of environment files as the schema has them now.
 *
 * @throws UndescribedError where a key of the schema has no description
 */
export function documentedConfiguration({ page, readme }: ConfigurationDocuments): ConfigurationDocuments {
  const settings = settingsOf(Environment);
  const part = { name: "configuration", command: "config-docs" };
  return {
    page: withMarkedPart({ text: page, ...part }, referenceTables(settings)),
    readme: withMarkedPart({ text: readme, ...part }, topLevelTable(settings)),
  };
}
