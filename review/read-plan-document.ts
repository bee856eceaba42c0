import { ReviewError } from "./error";
import { PlanDocument } from "./plan-document";

/** The major version of the format that is understood; minor ones add to it, and are read alike. */
const MAJOR = "1";

/**
 * Reads the text that `terraform show -json PLAN` printed.
 *
 * @param where names the text in errors: the file's path
 * @throws ReviewError where the text is no JSON, is of another major version, or is no plan (a state, say)
 * @example
 * readPlanDocument({ text: await readFile(path, "utf8"), where: path });
 */
export function readPlanDocument({ text, where }: { text: string; where: string }): PlanDocument {
  const json = parse(text, where);
  const version = isRecord(json) ? json.format_version : undefined;
  if (typeof version !== "string") {
    throw new ReviewError(
      `${where}: a plan document has a format_version (terraform show -json PLAN prints one), got ${short(version)}`,
    );
  }
  if (version.split(".")[0] !== MAJOR) {
    throw new ReviewError(
      `${where}: format_version must be ${MAJOR}.x, got ${short(version)}: this Terraform is newer than the review`,
    );
  }
  const parsed = PlanDocument.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new ReviewError(`${where}: ${issue?.path.join(".") || "the document"}: ${issue?.message}`);
  }
  const plan = parsed.data;
  // A state has none of these; a plan always has its configuration, also where nothing changes.
  if (plan.resource_changes === undefined && plan.configuration === undefined) {
    throw new ReviewError(
      `${where}: a plan document has resource_changes or configuration, got ${Object.keys(plan).join(", ")}: is this a state?`,
    );
  }
  return plan;
}

function parse(text: string, where: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    // The engine's own message quotes the text, which may hold secrets.
    const place = /position \d+/.exec(error instanceof Error ? error.message : "")?.[0];
    const rule = "a plan document is JSON (terraform show -json PLAN, not the plan file itself)";
    throw new ReviewError(
      `${where}: ${rule}, got ${text.length} characters that are not${place ? ` (${place})` : ""}`,
    );
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const short = (value: unknown): string => (JSON.stringify(value) ?? "none").slice(0, 40);
