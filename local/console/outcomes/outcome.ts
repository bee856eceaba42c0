import type { TraceStage, TraceState } from "../../../console/contract";
import type { FunctionConfig, InvocationResult } from "../../lambda/function-config";
import type { PlaceName } from "../picture";
import type { StoredAt } from "../recent-objects";
import type { Sighting } from "../sightings";
import type { Whereabouts } from "../whereabouts";

/** An attempt at an event that has ended, and a line that was in it. */
export interface EndedInvocation {
  readonly config: FunctionConfig;
  readonly event: unknown;
  readonly result: InvocationResult;
  /** Milliseconds since 1970. */
  readonly began: number;
  /** What came into being meanwhile, by whomever. */
  readonly created: readonly StoredAt[];
  readonly sighting: Sighting;
  readonly where: Whereabouts;
}

/** A stage of a line, at a place. */
export interface PlacedStage extends Omit<TraceStage, "at" | "node"> {
  readonly place: PlaceName;
}

/** What is known of a line after an attempt; without a state it is still under way. */
export interface Outcome {
  readonly stages: readonly PlacedStage[];
  readonly state?: Exclude<TraceState, "under way">;
}
