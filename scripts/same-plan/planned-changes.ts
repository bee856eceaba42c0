import * as z from "zod";

/** The parts of a plan as JSON that say what applying it would do; they are compared whole. */
const Change = z.looseObject({ actions: z.array(z.string()).min(1) });

/**
 * What `terraform show -json` writes, of a format that is read here. Two plans of one thing differ elsewhere: in their
 * time, and in what is told of the state besides changes.
 * https://developer.hashicorp.com/terraform/internals/json-format#plan-representation
 */
const PlanJson = z.looseObject({
  format_version: z.string().regex(/^1\.\d+$/, "must be 1.x"),
  resource_changes: z
    .array(z.looseObject({ address: z.string(), deposed: z.string().optional(), change: Change }))
    .default([]),
  output_changes: z.record(z.string(), Change).default({}),
});

/** A plan that cannot be compared. */
export class SamePlanError extends Error {
  override readonly name = "SamePlanError";
}

/**
 * What a plan would change, by address; what stays as it is is not among it.
 *
 * @param text `terraform show -json` of a saved plan
 * @param source its file, for messages
 * @throws SamePlanError where it is not such a document
 */
export function plannedChanges(text: string, source: string): Record<string, unknown> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new SamePlanError(`${source}: must be JSON: ${(error as Error).message}`);
  }
  const parsed = PlanJson.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new SamePlanError(
      `${source}: must be a plan as terraform show -json writes it: ${issue?.path.join(".")}: ${issue?.message}`,
    );
  }
  const { resource_changes, output_changes } = parsed.data;
  return Object.fromEntries([
    ...resource_changes
      .filter(({ change }) => isChange(change))
      .map((planned) => [[planned.address, planned.deposed].join(" ").trim(), planned] as const),
    ...Object.entries(output_changes)
      .filter(([, change]) => isChange(change))
      .map(([name, change]) => [`output.${name}`, change] as const),
  ]);
}

function isChange({ actions, ...rest }: z.infer<typeof Change>): boolean {
  // A move or an import changes what is managed, even where no attribute changes.
  return !actions.every((action) => action === "no-op") || rest.importing != null;
}
