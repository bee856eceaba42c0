import type { Kinesalite } from "./kinesalite";
import type { StreamModes } from "./stream-modes";
import type { Owner } from "./stream-name";

/** An action's input: checked by kinesalite, `StreamARN` already resolved to `StreamName`. */
export type KinesisInput = Readonly<Record<string, unknown>>;

/** What an action works with. */
export interface KinesisContext {
  readonly kinesalite: Kinesalite;
  readonly modes: StreamModes;
  readonly owner: Owner;
}

/** An action around kinesalite's own one of the same name: what newer clients need and it lacks. */
export type KinesisAction = (context: KinesisContext, input: KinesisInput) => Promise<object | undefined>;
