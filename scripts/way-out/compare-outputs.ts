import { type JsonDifference, jsonDifferences } from "../lib/json-differences";
import type { StackOutput } from "../lib/synthesized-stacks";

/** Both name the provider registry.terraform.io/hashicorp/aws: hashicorp is what Terraform takes where no namespace is. */
const SAME_PROVIDER: ReadonlySet<unknown> = new Set(["aws", "hashicorp/aws"]);

/** The whole list of what may differ, and how; nothing else is put aside. */
const ALLOWED: readonly ((difference: JsonDifference) => boolean)[] = [
  // Which library wrote the file.
  ({ path, before, after }) =>
    path === "//.metadata.version" && typeof before === "string" && typeof after === "string",
  ({ path, before, after }) =>
    path === "terraform.required_providers.aws.source" &&
    SAME_PROVIDER.has(before) &&
    SAME_PROVIDER.has(after),
];

/** What two syntheses of the same stacks have to say of each other. */
export interface Comparison {
  readonly stacks: number;
  readonly resources: number;
  /** Places that differ as they may: version and source lines. */
  readonly allowed: number;
  /** `<stack>: <path>: <here> here, <there> there`; empty when all is well. */
  readonly lines: readonly string[];
}

/**
 * Compares every stack that was synthesized here with the same one as the successor synthesized it.
 *
 * @throws nothing: a stack that only one of them has is a line, too
 */
export function compareOutputs(here: readonly StackOutput[], there: readonly StackOutput[]): Comparison {
  const ids = [...new Set([...here, ...there].map(({ id }) => id))];
  const differences = ids.flatMap((id) =>
    jsonDifferences(jsonOf(here, id), jsonOf(there, id)).map((difference) => ({ id, ...difference })),
  );
  const isAllowed = (difference: JsonDifference): boolean => ALLOWED.some((allows) => allows(difference));
  return {
    stacks: ids.length,
    resources: here.reduce((sum, stack) => sum + resourceCount(stack), 0),
    allowed: differences.filter(isAllowed).length,
    lines: differences
      .filter((difference) => !isAllowed(difference))
      .map(
        ({ id, path, before, after }) =>
          `${id}: ${path || "the stack"}: ${text(before)} here, ${text(after)} there`,
      ),
  };
}

const jsonOf = (outputs: readonly StackOutput[], id: string): unknown =>
  outputs.find((output) => output.id === id)?.json;

function resourceCount({ json }: StackOutput): number {
  const { resource = {} } = json as { resource?: Record<string, object> };
  return Object.values(resource).reduce((sum, byName) => sum + Object.keys(byName).length, 0);
}

/** A whole stack in a line would be no line. */
function text(value: unknown): string {
  const json = value === undefined ? "nothing" : JSON.stringify(value);
  return json.length > 200 ? `${json.slice(0, 200)}…` : json;
}
