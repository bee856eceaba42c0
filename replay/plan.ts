import type { Window } from "./window";

/** What can be replayed. */
export type ReplayKind =
  | "failed-batches"
  | "quarantined-lines"
  | "failed-records"
  | "failed-alerts"
  | "dead-letters"
  | "quarantined-logs";

/** An object, or a message, that is to be replayed. */
export interface PlannedObject {
  /** A message has its id. */
  readonly key: string;
  /** Its lines or records that are still to be replayed. */
  readonly count: number;
  /** Of lines that came by CloudWatch Logs, their log group; empty where CloudWatch Logs named none. */
  readonly logGroup?: string;
  /** Of what is replayed by reading a log object again, that object's key. */
  readonly logKey?: string;
}

export interface PlannedStep {
  readonly kind: ReplayKind;
  readonly objects: readonly PlannedObject[];
}

/** What a run will do; nothing has been changed yet. */
export interface ReplayPlan {
  readonly window: Window;
  /** In the order in which they must run. */
  readonly steps: readonly PlannedStep[];
  /** Quarantine objects whose lines are in another object of the plan as well: its replay sets them aside. */
  readonly leftovers: number;
  /** Objects that are not replayed, by what they are. */
  readonly notCovered: Readonly<Record<string, number>>;
  /** Objects that cannot be read, and why, in one line each. */
  readonly unreadable: readonly string[];
}

/** How plans are made. */
export interface PlanContext {
  readonly window: Window;
  readonly signal: AbortSignal;
  /** Told of every object that was read. */
  readonly onProgress: (objects: number) => void;
}
