import type { z } from "zod";
import { checkInput } from "./check-input";
import type { ShardIterators } from "./shard-iterator";
import type { Streams } from "./store/streams";

/** An action's input as it came, `StreamARN` already resolved to `StreamName`. */
export type KinesisInput = Readonly<Record<string, unknown>>;

/** What an action works with. */
export interface KinesisContext {
  readonly streams: Streams;
  readonly iterators: ShardIterators;
}

/** One operation. Synchronous: none waits for anything, so none can keep another from its turn. */
export type KinesisAction = (context: KinesisContext, input: KinesisInput) => object | undefined;

/**
 * An operation behind the check of its input.
 *
 * @example
 * export const deleteStream = kinesisAction(z.object({ StreamName: streamName }), ({ streams }, input) => {
 *   streams.delete(input.StreamName);
 *   return undefined;
 * });
 */
export function kinesisAction<S extends z.ZodType>(
  schema: S,
  run: (context: KinesisContext, input: z.output<S>) => object | undefined,
): KinesisAction {
  return (context, input) => run(context, checkInput(schema, input));
}
