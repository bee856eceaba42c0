import type { KinesisClient } from "@aws-sdk/client-kinesis";
import type { Seams } from "../faults/seams";
import type { StackPlan } from "../plan/stack-plan";
import type { Services } from "../services";

/** What a stack is provisioned with and on. */
export interface ProvisionContext {
  readonly plan: StackPlan;
  readonly services: Services;
  /** Where checkpoints are kept. */
  readonly dataDir: string;
  /** The engine's URL, for functions. */
  readonly endpoint: string;
  readonly kinesis: KinesisClient;
  readonly seams: Pick<Seams, "processBatch">;
  /** Log groups that were made because a filter is on them; a stack that plans one of them takes it over. */
  readonly assumedGroups: Set<string>;
  readonly onError: (error: Error) => void;
}
