import { readFileSync } from "node:fs";
import { CONFIGURATION_PAGE, documentedConfiguration, README } from "../../../scripts/config-docs/documents";

test("the page and README are as they would be written now (npm run config-docs)", () => {
  const documents = {
    page: readFileSync(CONFIGURATION_PAGE, "utf8"),
    readme: readFileSync(README, "utf8"),
  };
  expect(documentedConfiguration(documents)).toEqual(documents);
});

test("a document without its marks is refused", () => {
  expect(() => documentedConfiguration({ page: "# Configuration\n", readme: "" })).toThrow(
    /^the document must have <!-- configuration: written by npm run config-docs -->/,
  );
});
