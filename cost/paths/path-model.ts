import type { CostRow } from "../charge";
import type { CostedStack } from "../stack";
import type { Workload } from "../workload";

/** What the lines that go through a path cost. */
export interface UsageEstimate {
  readonly rows: readonly CostRow[];
  /** What the rows rest on that the environment does not say. */
  readonly notes: readonly string[];
}

/** The model of a kind of path. */
export type PathModel = (stack: CostedStack, workload: Workload) => UsageEstimate;
