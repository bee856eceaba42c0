import type { KinesisClient } from "@aws-sdk/client-kinesis";
import type { Engine } from "../../local/engine";

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
