/** Somebody else's plan takes a lock for a minute; whoever comes then waits, rather than fails. */
const LOCK_TIMEOUT = "-lock-timeout=90s";

/** What every step but reading says: ask nothing, colour only where a terminal shows it. */
function common(colour: boolean): string[] {
  return ["-input=false", ...(colour ? [] : ["-no-color"])];
}

export interface StepOptions {
  readonly colour: boolean;
}

export function initArguments({ colour }: StepOptions): string[] {
  return ["init", ...common(colour)];
}

export function workspaceArguments(workspace: string, { colour }: StepOptions): string[] {
  return ["workspace", "select", ...(colour ? [] : ["-no-color"]), "-or-create", workspace];
}

export interface PlanOptions extends StepOptions {
  /** Where the plan goes: what is shown is what is applied. */
  readonly out: string;
  /** "refresh": what differs from the state, and nothing that code would change. @default "apply" */
  readonly of?: "apply" | "destroy" | "refresh";
}

const PLAN_MODES = { apply: [], destroy: ["-destroy"], refresh: ["-refresh-only"] } as const;

export function planArguments({ colour, out, of = "apply" }: PlanOptions): string[] {
  return ["plan", ...common(colour), LOCK_TIMEOUT, "-detailed-exitcode", ...PLAN_MODES[of], `-out=${out}`];
}

/** A saved plan was reviewed already: Terraform asks for no approval. */
export function applyArguments(planFile: string, { colour }: StepOptions): string[] {
  return ["apply", ...common(colour), LOCK_TIMEOUT, planFile];
}

export function showArguments(planFile: string): string[] {
  return ["show", "-json", planFile];
}
