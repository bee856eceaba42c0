import type { z } from "zod";
import { checkInput } from "../kinesis/check-input";
import type { DeliveryStreams } from "./delivery-streams";

/** What an action works with. */
export interface FirehoseContext {
  readonly streams: DeliveryStreams;
}

/** One operation. */
export type FirehoseAction = (context: FirehoseContext, input: unknown) => Promise<object> | object;

/** An operation behind the check of its input. */
export function firehoseAction<S extends z.ZodType>(
  schema: S,
  run: (context: FirehoseContext, input: z.output<S>) => Promise<object> | object,
): FirehoseAction {
  return (context, input) => run(context, checkInput(schema, input));
}
