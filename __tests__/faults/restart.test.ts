import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { type Engine, startEngine } from "../../local/engine";
import { whereabouts } from "../../scripts/soak/whereabouts";
import { until } from "../contract/client-config";
import { differences } from "../helpers/delivered";
import { tempDir } from "../helpers/temp-dir";
import { putRecords } from "./loads";
import { pipelineOf } from "./pipeline";
import { changed, firehoseOnly, NGINX_TO_S3, ONE_SHARD, type PlanChanges, realPlans } from "./plans";
import type { Scenario } from "./scenario";
import { shipOnce } from "./shipping";

// Each scenario has deadlines of its own; several run at once, beside other tests.
jest.setTimeout(120_000);

const folder = tempDir();
const byLambda = realPlans(join(folder, "by-lambda"));
const byFirehose = realPlans(
  join(folder, "by-firehose"),
  firehoseOnly({ kind: "kinesis-stream", stream: ONE_SHARD }),
);
const direct = realPlans(join(folder, "direct"), firehoseOnly({ kind: "direct-put" }));

/** An engine that ends before all of its lines are delivered, and one that goes on in its data folder. */
interface Restart extends Pick<Scenario, "rule" | "faults" | "load"> {
  readonly plans: ReturnType<typeof realPlans>;
  /** Planned attributes of the first engine to replace. */
  readonly plan?: PlanChanges;
  /** The first engine is ended when this is so. */
  readonly when: (engine: Engine) => boolean;
}

const PUTS = { service: "s3", operation: "PutObject" } as const;
const LATE = { aws_lambda_event_source_mapping: { maximum_batching_window_in_seconds: 300 } };
const SOON = { aws_lambda_event_source_mapping: { batch_size: 20, maximum_batching_window_in_seconds: 0 } };
const atOnce = (): boolean => true;
const anyStruck = (engine: Engine): boolean => engine.struck().some((times) => times > 0);

const RESTARTS: Restart[] = [
  {
    rule: "records that wait for their batching window",
    plans: byLambda,
    plan: LATE,
    faults: [],
    when: atOnce,
  },
  {
    rule: "a batch whose Put happened, and whose answer the function never got",
    plans: byLambda,
    plan: SOON,
    faults: [{ kind: "hang", moment: "after", times: "always", requests: PUTS }],
    when: anyStruck,
  },
  {
    rule: "a batch that is retried because the function dies, behind batches that were delivered",
    plans: byLambda,
    plan: SOON,
    faults: [{ kind: "crash", moment: "after", functionName: NGINX_TO_S3, skip: 2, times: "always" }],
    when: anyStruck,
  },
  {
    rule: "records that Firehose has read from its stream and cannot store",
    plans: byFirehose,
    faults: [{ kind: "error", code: "SlowDown", status: 503, times: "always", requests: PUTS }],
    when: atOnce,
  },
  {
    rule: "records put straight into Firehose, which cannot store them",
    plans: direct,
    load: shipOnce(300),
    faults: [{ kind: "error", code: "SlowDown", status: 503, times: "always", requests: PUTS }],
    when: atOnce,
  },
];

test.concurrent.each(RESTARTS)(
  "what an engine left is delivered by the next one, once: $rule",
  async (restart) => {
    const dataDir = mkdtempSync(join(folder, "data-"));
    const plans = await restart.plans();
    const start = (options: Pick<Parameters<typeof startEngine>[0], "plans" | "faults">): Promise<Engine> =>
      startEngine({ port: 0, dataDir, onError: () => undefined, ...options });

    const first = await start({
      plans: changed(plans, restart.plan ?? {}),
      faults: { faults: restart.faults },
    });
    const pipeline = pipelineOf(first, { plans, dataDir });
    const put = await (restart.load ?? putRecords)(pipeline);
    pipeline.kinesis.destroy();
    await until("the engine is where it is to end", async () => restart.when(first));
    await first.close();

    const second = await start({ plans });
    await second.drain();
    const [path] = await second.summary();
    await second.close();
    expect(path?.received).toBeGreaterThan(0);
    const found = whereabouts(dataDir);
    const ids = (lines: readonly { readonly id: string }[]): string[] => lines.map(({ id }) => id);
    expect(differences(ids(found), ids(put))).toEqual({ extra: [], missing: [] });
    expect(found.filter(({ kind }) => kind === "kept")).toEqual([]);
  },
);
