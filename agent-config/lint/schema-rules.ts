import { pathOf } from "../document";
import { destinationOf } from "../flow-schema";
import { AgentConfig, repeatedFlowIds } from "../schema";
import { type Breach, type LintedConfig, type LintedFlow, textOf } from "./rule";

/** What the schema refuses: types, ranges, names, and flows that the agent would not start with. */
export function* schemaRules({ fields }: LintedConfig): Iterable<Breach> {
  for (const { path, message } of AgentConfig.safeParse(fields).error?.issues ?? []) {
    yield { path: pathOf(path), severity: "error", rule: message };
  }
}

/** The schema looks at a flow as a whole only when each of its values is right, and a linter tells all at once. */
export function* destinations({ flows }: LintedConfig): Iterable<Breach> {
  for (const flow of flows) {
    const destination = destinationOf(namesOf(flow));
    if (typeof destination === "string") {
      yield { path: flow.path, severity: "error", rule: destination };
    }
  }
}

/** Likewise for the ids of all flows. */
export function* flowIds({ flows }: LintedConfig): Iterable<Breach> {
  const ids = flows.map((flow) => {
    const destination = destinationOf(namesOf(flow));
    return typeof destination === "string" ? undefined : destination.flowId;
  });
  for (const { index, message } of repeatedFlowIds(ids)) {
    yield { path: flows[index]?.path ?? [], severity: "error", rule: message };
  }
}

function namesOf({ fields }: LintedFlow) {
  return {
    filePattern: String(fields.filePattern),
    kinesisStream: textOf(fields.kinesisStream),
    deliveryStream: textOf(fields.deliveryStream),
  };
}
