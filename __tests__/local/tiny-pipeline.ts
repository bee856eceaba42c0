import { mkdtempSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { type Engine, type EngineOptions, startEngine } from "../../local/engine";
import { readPlan } from "../../local/plan/read-plan";
import type { StackPlan } from "../../local/plan/stack-plan";
import { functionZip } from "../helpers/function-zip";
import { type Resources, writeSynthOutput } from "../helpers/planned-stack";

/** Stores a batch as one object and publishes its counts; fails a batch that has a line `poison`. */
const DELIVER = `
exports.handler = async ({ Records }) => {
  const lines = Records.map(({ kinesis }) => Buffer.from(kinesis.data, "base64").toString());
  if (lines.includes("poison\\n")) throw new Error("poison");
  const url = [process.env.AWS_ENDPOINT_URL, process.env.BUCKET, Records[0].kinesis.sequenceNumber].join("/");
  const { ok, status } = await fetch(url, { method: "PUT", body: lines.join("") });
  if (!ok) throw new Error("S3 answered " + status);
  const counts = { LinesReceived: lines.length, LinesDelivered: lines.length };
  const Metrics = Object.keys(counts).map((Name) => ({ Name }));
  console.log(JSON.stringify({ _aws: { CloudWatchMetrics: [{ Metrics }] }, pipeline: "tiny-dev", ...counts }));
};`;

/** A stream, a function and a mapping between them, a bucket and a log group: as cdktf would plan them. */
function tinyResources(zip: string) {
  return {
    aws_lambda_event_source_mapping: {
      mapping: {
        event_source_arn: "${aws_kinesis_stream.stream.arn}",
        function_name: "${aws_lambda_function.fn.arn}",
        starting_position: "LATEST",
        batch_size: 10,
        maximum_batching_window_in_seconds: 300,
        maximum_retry_attempts: 0,
        bisect_batch_on_function_error: true,
        destination_config: { on_failure: { destination_arn: "${aws_s3_bucket.store.arn}" } },
      },
    },
    aws_lambda_function: {
      fn: {
        function_name: "tiny-fn",
        filename: zip,
        handler: "index.handler",
        runtime: "nodejs24.x",
        timeout: 120,
        environment: { variables: { BUCKET: "${aws_s3_bucket.store.id}" } },
        logging_config: { log_format: "JSON", log_group: "${aws_cloudwatch_log_group.logs.name}" },
        role: "${aws_iam_role.role.arn}",
      },
    },
    aws_iam_role: { role: { name: "tiny-role" } },
    aws_kinesis_stream: { stream: { name: "tiny-stream", shard_count: 2 } },
    aws_s3_bucket: { store: { bucket: "tiny-bucket" } },
    aws_cloudwatch_log_group: { logs: { name: "/tiny/logs", retention_in_days: 7 } },
  } satisfies Resources;
}

export interface TinyOptions {
  /** The function's `index.js`. */
  readonly source?: string;
  readonly change?: (tiny: ReturnType<typeof tinyResources>) => Resources;
}

/** The plan of the tiny pipeline, read from a synthesized output, with some resources changed. */
export function tinyPlans(
  folder: string,
  { source = DELIVER, change = (tiny) => tiny }: TinyOptions = {},
): StackPlan[] {
  const outDir = mkdtempSync(join(folder, "cdktf.out-"));
  writeSynthOutput(outDir, { "tiny-dev": {} });
  const zip = functionZip(join(outDir, "stacks/tiny-dev"), source);
  writeSynthOutput(outDir, { "tiny-dev": change(tinyResources(basename(zip))) });
  const plans = readPlan({ outDir, environment: "dev" });
  expect(plans.map((plan) => plan.folder)).toEqual([dirname(zip)]);
  return plans;
}

const engines: Engine[] = [];

/** Starts an engine on a free port and a data folder of its own, unless given; {@link closeEngines} closes it. */
export async function startTestEngine(
  folder: string,
  options: Partial<EngineOptions> = {},
): Promise<Engine & { dataDir: string; errors: string[] }> {
  const errors: string[] = [];
  const dataDir = options.dataDir ?? mkdtempSync(join(folder, "data-"));
  const engine = await startEngine({
    plans: options.plans ?? tinyPlans(folder),
    port: 0,
    dataDir,
    onError: (error) => errors.push(error.message),
    ...options,
  });
  engines.push(engine);
  return { ...engine, dataDir, errors };
}

export async function closeEngines(): Promise<void> {
  await Promise.all(engines.splice(0).map((engine) => engine.close()));
}
