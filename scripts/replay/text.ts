import type { PlannedObject, PlannedStep, ReplayKind, ReplayPlan } from "../../replay/plan";
import type { ReplayResult } from "../../replay/run-plan";
import type { Target } from "../../replay/target";
import { hourText } from "../../replay/window";

interface KindNames {
  readonly title: string;
  /** What a planned object is. @default object */
  readonly noun?: string;
  readonly unit: "record" | "line";
}

const NAMES: Readonly<Record<ReplayKind, KindNames>> = {
  "failed-batches": { title: "failed batches", unit: "record" },
  "quarantined-lines": { title: "quarantined lines", unit: "line" },
  "failed-records": { title: "failed records", unit: "record" },
  "failed-alerts": { title: "failed alerts", unit: "line" },
  "dead-letters": { title: "dead letters", noun: "message", unit: "record" },
  "quarantined-logs": { title: "quarantined lines", noun: "log", unit: "line" },
};

/** A plan is to be read by a person. */
const GROUPS_SHOWN = 20;

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
    const { title, noun = "object", unit } = NAMES[step.kind];
    const row = (name: string, of: Pick<PlannedStep, "objects">): string =>
      `  ${name.padEnd(17)}${counted(of.objects.length, noun).padStart(14)}  ${counted(sum(of), unit).padStart(16)}`;
    const how = step.objects.length === 0 ? "" : `   ${doing(step.kind, target)}`;
    const all = byOrigin(step);
    const groups = all
      .slice(0, GROUPS_SHOWN)
      .map(([origin, planned]) => `${row("", { objects: planned })}   of ${origin}`);
    const more =
      all.length > GROUPS_SHOWN ? [`  and ${number(all.length - GROUPS_SHOWN)} more: --json has all`] : [];
    return [`${row(title, step)}${how}`, ...groups, ...more];
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

/** A step's objects by the log group, or the log object, that their lines are of, where they say it. */
function byOrigin({ objects: all }: PlannedStep): [origin: string, objects: PlannedObject[]][] {
  const groups = new Map<string, PlannedObject[]>();
  for (const object of all) {
    const origin = object.logKey ?? (object.logGroup === "" ? "no log group" : object.logGroup);
    if (origin === undefined) continue;
    groups.set(origin, [...(groups.get(origin) ?? []), object]);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
}

function doing(kind: ReplayKind, target: Target): string {
  if (target.kind === "nginx-firehose") {
    return `put again into the ${SERVICES[target.source.kind]} ${target.source.name}`;
  }
  if (target.kind === "alb-search") {
    const what = kind === "dead-letters" ? "the message as it was" : "the log is read again";
    return `${what} → ${target.queue}`;
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
    steps: steps.map((step) => ({ kind: step.kind, ...countsOf(step), ...groupCounts(step) })),
    ...rest,
    ...(result === undefined ? {} : { result }),
  });
}

function countsOf(step: Pick<PlannedStep, "objects">): { objects: number; count: number } {
  return { objects: step.objects.length, count: sum(step) };
}

function groupCounts(step: PlannedStep): object {
  const name = step.objects[0]?.logKey === undefined ? "logGroup" : "logKey";
  const groups = byOrigin(step).map(([origin, objects]) => ({ [name]: origin, ...countsOf({ objects }) }));
  return groups.length === 0 ? {} : { groups };
}
