import type { FaultPlanInput } from "../../local/faults/fault-plan";
import type { StackPlan } from "../../local/plan/stack-plan";
import type { Random } from "../traffic/random";

type FaultInput = FaultPlanInput["faults"][number];

const S3_PUTS = { service: "s3", operation: "PutObject" } as const;
const STREAM_PUTS = { service: "kinesis", operation: "PutRecords" } as const;
const STREAM_READS = { service: "kinesis", operation: "GetRecords" } as const;

/** How many of the faults below a round has. */
const SHARE = 0.6;

/**
 * Faults that strike at random for as long as the engine runs, none so often that nothing gets through. They leave out
 * what doubles lines by its nature: answers to producers that are lost, and poison records.
 */
export function randomFaults(random: Random, plans: readonly StackPlan[]): FaultPlanInput & { seed: number } {
  const functions = plans
    .flatMap(({ resources }) => resources)
    .filter(({ type }) => type === "aws_lambda_function")
    .map(({ attributes }) => String(attributes.function_name));
  const candidates = [...requestFaults(random), ...functions.flatMap((name) => functionFaults(random, name))];
  return { seed: random.integer(2 ** 32), faults: candidates.filter(() => random.chance(SHARE)) };
}

/** A fault for as long as the engine runs, at up to the given share of its matches. */
function always(random: Random, share: number): { times: "always"; chance: number } {
  return { times: "always", chance: share * (0.1 + 0.9 * random.next()) };
}

function requestFaults(random: Random): FaultInput[] {
  const often = () => always(random, 0.25);
  const seldom = () => always(random, 0.02);
  const moment = () => random.pick(["before", "after"] as const);
  const throttled = { code: "ProvisionedThroughputExceededException", status: 400 };
  return [
    { kind: "error", code: "SlowDown", status: 503, requests: S3_PUTS, ...often() },
    { kind: "error", code: "InternalError", status: 500, requests: S3_PUTS, ...often() },
    { kind: "disconnect", moment: "before", requests: S3_PUTS, ...often() },
    { kind: "disconnect", moment: "after", requests: S3_PUTS, ...often() },
    { kind: "hang", moment: moment(), requests: S3_PUTS, ...seldom() },
    { kind: "delay", ms: 1 + random.integer(300), requests: S3_PUTS, ...often() },
    { kind: "error", ...throttled, requests: STREAM_PUTS, ...often() },
    { kind: "refuse-records", service: "kinesis", every: 1 + random.integer(4), ...often() },
    { kind: "disconnect", moment: "before", requests: STREAM_PUTS, ...often() },
    { kind: "error", ...throttled, requests: STREAM_READS, ...often() },
    { kind: "disconnect", moment: moment(), requests: STREAM_READS, ...often() },
  ];
}

function functionFaults(random: Random, functionName: string): FaultInput[] {
  const often = () => always(random, 0.2);
  const length = () => 1 + random.integer(100);
  const attempts = Array.from({ length: random.integer(4) }, length);
  return [
    { kind: "kill-function", moment: "before", functionName, requests: S3_PUTS, ...always(random, 0.05) },
    { kind: "kill-function", moment: "after", functionName, requests: S3_PUTS, ...always(random, 0.05) },
    { kind: "crash", moment: "before", functionName, ...often() },
    { kind: "crash", moment: "after", functionName, ...often() },
    { kind: "small-memory", memoryMb: 4, functionName, ...always(random, 0.05) },
    { kind: "deliver-twice", functionName, ...often() },
    { kind: "rebatch", functionName, attempts, pieces: length(), ...often() },
  ];
}
