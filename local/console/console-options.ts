import type { SampleLine } from "../../console/contract";
import type { GraphNode } from "../../diagram/model";
import type { EventSourceMapping } from "../event-source-mapping/event-source-mapping";
import type { StackPlan } from "../plan/stack-plan";
import type { Services } from "../services";
import type { Ledger } from "../summary/ledger";
import type { DocumentId } from "./search-documents";

/** The console's page, as it is served. */
export interface Page {
  readonly html: string;
  readonly script: string;
  readonly style: string;
}

/** What an engine cannot know by itself. */
export interface ConsoleSettings {
  /** @default none is served */
  readonly page?: Page | undefined;
  /** Lines to begin with, for a source. @default none */
  readonly sampleLines?: ((source: GraphNode) => readonly SampleLine[]) | undefined;
  /** The id of a line's document in the search domain. @default nobody knows it, and lines are not followed to there */
  readonly documentId?: DocumentId | undefined;
}

export interface ConsoleOptions extends ConsoleSettings {
  readonly services: Services;
  readonly plans: readonly StackPlan[];
  readonly ledger: Ledger;
  /** Which stack owns a bucket. */
  readonly stackOfBucket: ReadonlyMap<string, string>;
  /** Those that are provisioned so far. */
  readonly mappings: readonly EventSourceMapping[];
  /** The engine's own. */
  readonly url: string;
  /** Told of what cannot be looked up. */
  readonly onError: (error: Error) => void;
}
