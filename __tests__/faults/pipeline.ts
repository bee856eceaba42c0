import { KinesisClient } from "@aws-sdk/client-kinesis";
import type { Engine } from "../../local/engine";
import type { StackPlan } from "../../local/plan/stack-plan";
import { clientConfig } from "../contract/client-config";

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

/** The client in it is the caller's to destroy. */
export function pipelineOf(
  engine: Engine,
  { plans, dataDir }: { plans: readonly StackPlan[]; dataDir: string },
): Pipeline {
  const stream = named(plans, "aws_kinesis_stream");
  const deliveryStream = named(plans, "aws_kinesis_firehose_delivery_stream");
  return {
    engine,
    kinesis: new KinesisClient(clientConfig({ url: engine.url, isEngine: true, close: async () => {} })),
    dataDir,
    stream,
    destination: stream === "" ? { deliveryStream } : { kinesisStream: stream },
  };
}

/** The name of the first resource of a type; empty where there is none. */
function named(plans: readonly StackPlan[], type: string): string {
  const resource = plans.flatMap(({ resources }) => resources).find((each) => each.type === type);
  return String(resource?.attributes.name ?? "");
}
