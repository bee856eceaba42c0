import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { KinesisClient, PutRecordsCommand } from "@aws-sdk/client-kinesis";
import { type Engine, startEngine } from "../../local/engine";
import type { FaultPlanInput } from "../../local/faults/fault-plan";
import type { StackPlan } from "../../local/plan/stack-plan";
import type { PathSummary } from "../../local/summary/path-summary";
import { type NumberedLine, numberedLines } from "../../scripts/soak/numbered-lines";
import { type Whereabouts, whereabouts } from "../../scripts/soak/whereabouts";
import { clientConfig } from "../contract/client-config";
import { differences } from "../helpers/delivered";
import { changed, type PlanChanges } from "./plans";

/** A run of the pipeline in which something goes wrong. */
export interface Scenario {
  /** What must hold. */
  readonly rule: string;
  readonly faults: FaultPlanInput["faults"];
  /** Planned attributes to replace. */
  readonly plan?: PlanChanges;
  /** Puts the lines, all of which must be found again. @default 60 records of one to three lines */
  readonly load?: (pipeline: Pipeline) => Promise<NumberedLine[]>;
  /** Lines that end up as they came, in a batch that was given up. @default 0 */
  readonly kept?: number;
  /** Numbers of lines that are there twice, because their producer put them twice. @default none */
  readonly twice?: { readonly from: number; readonly count: number };
  /** How often the faults strike, in their order; a function tells whether it was often enough. @default once each */
  readonly struck?: readonly (number | ((times: number) => boolean))[];
  /** Whether functions count lines again whose batch they finished before. @default false */
  readonly countsAgain?: boolean;
  /** What the engine says of the function's failures. */
  readonly says?: RegExp;
  /** Done when all that was put is processed. */
  readonly afterwards?: (pipeline: Pipeline) => Promise<void>;
}

/** A running engine and what a load needs of it. */
export interface Pipeline {
  readonly engine: Engine;
  readonly kinesis: KinesisClient;
  /** Where hosts put lines: the planned Kinesis stream, or where there is none the delivery stream. */
  readonly destination: { readonly kinesisStream: string } | { readonly deliveryStream: string };
  /** The Kinesis stream. */
  readonly stream: string;
  readonly dataDir: string;
}

export interface Outcome {
  readonly put: readonly NumberedLine[];
  readonly found: readonly Whereabouts[];
  readonly path: PathSummary;
  /** The function's own metrics, by name. */
  readonly counted: (metric: string) => number;
  readonly struck: readonly number[];
  readonly errors: readonly string[];
}

/** Runs one scenario on an engine of its own, until everything that was put is processed. */
export async function play(
  { faults, plan = {}, load = putRecords, afterwards }: Scenario,
  { plans, folder }: { plans: readonly StackPlan[]; folder: string },
): Promise<Outcome> {
  const dataDir = mkdtempSync(join(folder, "data-"));
  const errors: string[] = [];
  const engine = await startEngine({
    plans: changed(plans, plan),
    port: 0,
    dataDir,
    onError: ({ message }) => errors.push(message),
    faults: { faults },
  });
  const kinesis = new KinesisClient(clientConfig({ url: engine.url, isEngine: true, close: async () => {} }));
  try {
    const stream = named(plans, "aws_kinesis_stream");
    const deliveryStream = named(plans, "aws_kinesis_firehose_delivery_stream");
    const pipeline = {
      engine,
      kinesis,
      dataDir,
      stream,
      destination: stream === "" ? { deliveryStream } : { kinesisStream: stream },
    };
    const put = await load(pipeline);
    await engine.drain();
    await afterwards?.(pipeline);
    const [path] = await engine.summary();
    if (path === undefined) throw new Error("no path in the summary");
    const counted = (metric: string): number => engine.count(path.stack, metric);
    return { put, path, counted, found: whereabouts(dataDir), struck: engine.struck(), errors };
  } finally {
    kinesis.destroy();
    await engine.close();
  }
}

/** The name of the first resource of a type; empty where there is none. */
function named(plans: readonly StackPlan[], type: string): string {
  const resource = plans.flatMap(({ resources }) => resources).find((each) => each.type === type);
  return String(resource?.attributes.name ?? "");
}

/** Every line once: delivered, in quarantine where it is malformed, or kept where a batch was given up. */
export function expectEachLineOnce(
  scenario: Scenario,
  { put, found, path, counted, struck, errors }: Outcome,
): void {
  const { kept = 0, twice = { from: 0, count: 0 }, says, countsAgain = false } = scenario;
  const idsOf = (kind: Whereabouts["kind"]): string[] =>
    found.filter((each) => each.kind === kind).map(({ id }) => id);
  const wanted = [...put, ...numberedLines("line", twice)].map(({ id }) => id);
  expect(
    differences(
      found.map(({ id }) => id),
      wanted,
    ),
  ).toEqual({ extra: [], missing: [] });
  expect(idsOf("kept")).toHaveLength(kept);
  const malformed = new Set(put.filter((line) => line.malformed).map(({ id }) => id));
  expect(idsOf("quarantined").filter((id) => !malformed.has(id))).toEqual([]);
  expect(idsOf("delivered").filter((id) => malformed.has(id))).toEqual([]);
  // The function's own account, and the objects', agree with what lies there.
  const received = counted("LinesReceived");
  expect(received).toBe(counted("LinesDelivered") + counted("LinesQuarantined") + counted("LinesFiltered"));
  expect(sumLines(path.objects)).toBe(idsOf("delivered").length);
  const processed = wanted.length - kept;
  if (countsAgain) expect(received).toBeGreaterThan(processed);
  else expect(received).toBe(processed);
  // A fault that did not strike would prove nothing.
  const times = scenario.struck ?? scenario.faults.map(() => 1);
  expect(struck).toEqual(
    times.map((wantedTimes, index) =>
      typeof wantedTimes === "number"
        ? wantedTimes
        : wantedTimes(struck[index] ?? 0)
          ? struck[index]
          : "more",
    ),
  );
  if (says !== undefined) expect(errors.join("\n")).toMatch(says);
}

function sumLines(objects: readonly { lines: number }[]): number {
  return objects.reduce((sum, { lines }) => sum + lines, 0);
}

const RECORDS = 60;

/** How many lines {@link putRecords} puts. */
export const LINES_PUT = (RECORDS / 3) * (1 + 2 + 3);

/** One request of records as agents make them: some hold several lines. */
export async function putRecords(pipeline: Pipeline): Promise<NumberedLine[]> {
  return putAll(
    pipeline,
    Array.from({ length: RECORDS }, (_, at) => numberedLines("line", { from: at * 3, count: (at % 3) + 1 })),
  );
}

/** One request of records with a line each. */
export async function putLines(
  pipeline: Pipeline,
  range: { from: number; count: number },
): Promise<NumberedLine[]> {
  return putAll(
    pipeline,
    numberedLines("line", range).map((line) => [line]),
  );
}

async function putAll(
  { kinesis, stream }: Pipeline,
  records: readonly (readonly NumberedLine[])[],
): Promise<NumberedLine[]> {
  const { FailedRecordCount } = await kinesis.send(
    new PutRecordsCommand({
      StreamName: stream,
      Records: records.map((lines) => ({
        PartitionKey: lines[0]?.id,
        Data: Buffer.from(lines.map(({ line }) => `${line}\n`).join("")),
      })),
    }),
  );
  expect(FailedRecordCount).toBe(0);
  return records.flat();
}
