import type { PlannedObject, PlannedStep, ReplayKind, ReplayPlan } from "../../replay/plan";
import type { ReplayResult } from "../../replay/run-plan";
import type { Target } from "../../replay/target";
import { hourText } from "../../replay/window";

const NAMES: Readonly<Record<ReplayKind, { title: string; unit: "record" | "line" }>> = {
  "failed-batches": { title: "failed batches", unit: "record" },
  "quarantined-lines": { title: "quarantined lines", unit: "line" },
  "failed-records": { title: "failed records", unit: "record" },
  "failed-alerts": { title: "failed alerts", unit: "line" },
};

const SERVICES = { "delivery-stream": "delivery stream", "kinesis-stream": "Kinesis stream" } as const;

const number = (value: number): string => value.toLocaleString("en-US");
const counted = (count: number, noun: string): string => `${number(count)} ${noun}${count === 1 ? "" : "s"}`;
const objects = (count: number): string => counted(count, "object");
const sum = ({ objects }: Pick<PlannedStep, "objects">): number =>
  objects.reduce((total, { count }) => total + count, 0);

/** What a run will do, for a person. */
export function planText({
  plan,
  target,
  folder,
}: {
  plan: ReplayPlan;
  target: Target;
  folder: string;
}): string {
  const { since, until } = plan.window;
  const what = target.kind === "log-alerts" ? "what was given up" : "what arrived";
  const head = `${target.stack}: ${what} from ${hourText(since)} to ${hourText(until)}`;
  const steps = plan.steps.flatMap((step) => {
    const row = (name: string, of: Pick<PlannedStep, "objects">): string =>
      `  ${name.padEnd(17)}${objects(of.objects.length).padStart(14)}  ${counted(sum(of), NAMES[step.kind].unit).padStart(16)}`;
    const how = step.objects.length === 0 ? "" : `   ${doing(step.kind, target)}`;
    const groups = byLogGroup(step).map(
      ([group, planned]) => `${row("", { objects: planned })}   of ${group}`,
    );
    return [`${row(NAMES[step.kind].title, step)}${how}`, ...groups];
  });
  const notes = [
    ...(plan.leftovers === 0
      ? []
      : [`${objects(plan.leftovers)} in quarantine set aside: the lines are in those above, too`]),
    ...Object.entries(plan.notCovered).map(([what, count]) => `not covered: ${objects(count)} ${what}`),
  ].map((note) => `  ${note}`);
  const last = isEmpty(plan) ? "There is nothing to replay." : `What is replayed moves to ${folder}`;
  return [head, ...steps, ...notes, last].join("\n");
}

/** A step's objects by the log group of their lines, where they have one. */
function byLogGroup({ objects: all }: PlannedStep): [group: string, objects: PlannedObject[]][] {
  const groups = new Map<string, PlannedObject[]>();
  for (const object of all) {
    if (object.logGroup === undefined) continue;
    const group = object.logGroup || "no log group";
    groups.set(group, [...(groups.get(group) ?? []), object]);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
}

function doing(kind: ReplayKind, target: Target): string {
  if (target.kind === "nginx-firehose") {
    return `put again into the ${SERVICES[target.source.kind]} ${target.source.name}`;
  }
  return kind === "quarantined-lines"
    ? `today's formats → ${target.function}`
    : `the event as it was → ${target.function}`;
}

export function isEmpty({ steps }: ReplayPlan): boolean {
  return steps.every((step) => step.objects.length === 0);
}

/** Where a run is, in one line. */
export function progressText(plan: ReplayPlan, result: ReplayResult): string {
  const all = plan.steps.reduce((total, step) => total + step.objects.length, 0);
  const failed = result.failures.length === 0 ? "" : `, ${number(result.failures.length)} failed`;
  return `${number(result.objects)} of ${objects(all)} replayed, ${number(result.count)} lines or records${failed}`;
}

/** How a run ended, for a person. */
export function resultText({ objects: done, count, quarantinedAgain, left, failures }: ReplayResult): string {
  const notes = [
    ...(quarantinedAgain === 0 ? [] : [`${number(quarantinedAgain)} lines are in quarantine again`]),
    ...(failures.length === 0 ? [] : [`${objects(failures.length)} could not be replayed`]),
    ...(left === 0 ? [] : [`${objects(left)} left: run the same command again`]),
  ];
  return [`Replayed ${objects(done)}, ${number(count)} lines or records`, ...notes].join("; ");
}

/** Plan and result for machines. */
export function toJson({
  plan,
  target,
  folder,
  result,
}: {
  plan: ReplayPlan;
  target: Target;
  folder: string;
  result: ReplayResult | undefined;
}): string {
  const { window, steps, ...rest } = plan;
  return JSON.stringify({
    stack: target.stack,
    since: hourText(window.since),
    until: hourText(window.until),
    folder,
    steps: steps.map((step) => ({ kind: step.kind, ...countsOf(step), ...logGroupCounts(step) })),
    ...rest,
    ...(result === undefined ? {} : { result }),
  });
}

function countsOf(step: Pick<PlannedStep, "objects">): { objects: number; count: number } {
  return { objects: step.objects.length, count: sum(step) };
}

function logGroupCounts(step: PlannedStep): object {
  const groups = byLogGroup(step).map(([logGroup, objects]) => ({ logGroup, ...countsOf({ objects }) }));
  return groups.length === 0 ? {} : { groups };
}
