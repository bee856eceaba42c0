import { OpenSearchError } from "../errors";
import { globMatcher } from "../glob";
import { parseBody } from "../json";
import { parseTemplate } from "../store/templates";
import { ACKNOWLEDGED, type Action, type ActionInput, pathPart } from "./action";

const WAITING = ["cluster_manager_timeout", "master_timeout", "timeout"];

/** https://docs.opensearch.org/latest/im-plugin/index-templates/ */
export const putIndexTemplate: Action = {
  routes: ["PUT /_index_template/{name}", "POST /_index_template/{name}"],
  parameters: [...WAITING, "create"],
  run: (input) => {
    const { state } = input.cluster;
    const name = pathPart(input, "name");
    if (input.query.get("create") === "true" && state.templates.has(name)) {
      throw new OpenSearchError(400, {
        type: "illegal_argument_exception",
        reason: `index template [${name}] already exists`,
      });
    }
    const body = parseBody(input.body) ?? {};
    state.putTemplate(name, parseTemplate(name, { body, existing: state.templates }));
    return { body: ACKNOWLEDGED };
  },
};

export const getIndexTemplate: Action = {
  routes: ["GET /_index_template", "GET /_index_template/{name}", "HEAD /_index_template/{name}"],
  parameters: [...WAITING, "local"],
  run: (input) => {
    const { name = "*" } = input.path;
    const isWanted = globMatcher(name);
    const found = [...input.cluster.state.templates].filter(([each]) => isWanted(each));
    if (found.length === 0 && !name.includes("*")) throw notFound(input);
    return {
      body: {
        index_templates: found.map(([each, template]) => ({
          name: each,
          index_template: { ...template, composed_of: [] },
        })),
      },
    };
  },
};

export const deleteIndexTemplate: Action = {
  routes: ["DELETE /_index_template/{name}"],
  parameters: WAITING,
  run: (input) => {
    const name = pathPart(input, "name");
    if (!input.cluster.state.templates.has(name)) throw notFound(input);
    input.cluster.state.deleteTemplate(name);
    return { body: ACKNOWLEDGED };
  },
};

function notFound(input: ActionInput): OpenSearchError {
  const reason = `index template matching [${pathPart(input, "name")}] not found`;
  return new OpenSearchError(404, { type: "resource_not_found_exception", reason });
}
