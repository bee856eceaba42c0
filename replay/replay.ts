import type { FirehoseClient } from "@aws-sdk/client-firehose";
import type { KinesisClient } from "@aws-sdk/client-kinesis";
import type { LambdaClient } from "@aws-sdk/client-lambda";
import type { S3Client } from "@aws-sdk/client-s3";
import type { SQSClient } from "@aws-sdk/client-sqs";
import type { Destination } from "../shipper/destination";
import { firehoseDestination } from "../shipper/firehose-destination";
import { kinesisDestination } from "../shipper/kinesis-destination";
import { ReplayBucket } from "./bucket";
import { DeadLetters } from "./dead-letters";
import { createInvoke } from "./invoke";
import type { PlanContext, ReplayPlan } from "./plan";
import { planAlbSearch } from "./plan-alb-search";
import { planAlerts } from "./plan-alerts";
import { planFirehose } from "./plan-firehose";
import { planStream } from "./plan-stream";
import { putAgainReplay } from "./put-again";
import { ReplayQueue } from "./queue";
import { deadLetterReplay } from "./replay-dead-letter";
import { failedBatchReplay } from "./replay-failed-batch";
import { failedEventReplay } from "./replay-failed-event";
import { quarantinedReplay } from "./replay-quarantined";
import { quarantinedLogReplay } from "./replay-quarantined-log";
import { type Replayers, type ReplayResult, type RunPlanOptions, runPlan } from "./run-plan";
import type { FirehoseTarget, Target } from "./target";

/** The services that replaying calls; the SDK's clients are these. */
export interface ReplayClients {
  readonly s3: Pick<S3Client, "send">;
  readonly lambda: Pick<LambdaClient, "send">;
  readonly kinesis: Pick<KinesisClient, "send">;
  readonly firehose: Pick<FirehoseClient, "send">;
  readonly sqs: Pick<SQSClient, "send">;
}

/** Replaying of one stack. */
export interface Replay {
  /** Where what is replayed goes: `s3://<bucket>/replayed/<when>/`. */
  readonly folder: string;
  /** Reads what there is, and changes nothing. @throws ReplayError where the bucket cannot be read */
  plan(context: PlanContext): Promise<ReplayPlan>;
  run(plan: ReplayPlan, options: Omit<RunPlanOptions, "replayers">): Promise<ReplayResult>;
}

/**
 * Replays what one stack could not deliver.
 *
 * @example
 * const replay = createReplay({ target: findTarget(environment, "nginx-stream"), clients, startedAt: new Date() });
 * const plan = await replay.plan({ window, signal, onProgress: () => undefined });
 * const { failures } = await replay.run(plan, { signal, onProgress: () => undefined });
 */
export function createReplay({
  target,
  clients,
  startedAt,
}: {
  target: Target;
  clients: ReplayClients;
  startedAt: Date;
}): Replay {
  const bucket = new ReplayBucket({ s3: clients.s3, bucket: target.bucket, startedAt });
  const { plan, replayers } = pathOf(bucket, { target, clients });
  return {
    folder: `s3://${target.bucket}/${bucket.folder}/`,
    plan,
    run: (planned, options) => runPlan(planned, { ...options, replayers }),
  };
}

/** How a path's objects are found, and what is done with each kind of them. */
interface ReplayedPath extends Pick<Replay, "plan"> {
  readonly replayers: Replayers;
}

function pathOf(
  bucket: ReplayBucket,
  { target, clients }: { target: Target; clients: ReplayClients },
): ReplayedPath {
  switch (target.kind) {
    case "nginx-stream": {
      const { prefix } = target;
      const options = { bucket, prefix, invoke: createInvoke(clients.lambda, target.function) };
      return {
        plan: (context) => planStream({ bucket, prefix, context }),
        replayers: {
          "failed-batches": failedBatchReplay(options),
          "quarantined-lines": quarantinedReplay(options),
        },
      };
    }
    case "nginx-firehose": {
      const destination = destinationOf(target, clients);
      return {
        plan: (context) => planFirehose({ bucket, prefix: target.prefix, context }),
        replayers: { "failed-records": putAgainReplay({ bucket, destination }) },
      };
    }
    case "log-alerts": {
      const invoke = createInvoke(clients.lambda, target.function);
      return {
        plan: (context) => planAlerts({ bucket, function: target.function, context }),
        replayers: { "failed-alerts": failedEventReplay({ bucket, invoke }) },
      };
    }
    case "alb-search": {
      const { sqs } = clients;
      const { prefix, region } = target;
      const queue = new ReplayQueue({ sqs, name: target.queue });
      const deadLetterQueue = new ReplayQueue({ sqs, name: target.deadLetterQueue });
      const deadLetters = new DeadLetters({ queue, deadLetterQueue });
      return {
        plan: (context) => planAlbSearch({ bucket, prefix, deadLetters, context }),
        replayers: {
          "dead-letters": deadLetterReplay(deadLetters),
          "quarantined-logs": quarantinedLogReplay({ bucket, queue, region }),
        },
      };
    }
  }
}

function destinationOf({ source: { kind, name } }: FirehoseTarget, clients: ReplayClients): Destination {
  return kind === "kinesis-stream"
    ? kinesisDestination(clients.kinesis, name)
    : firehoseDestination(clients.firehose, name);
}
