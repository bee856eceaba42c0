import { block } from "./attributes";
import { type Way, type WayContext, way } from "./way";

/** Batches and events on which a function failed for the last time. */
export const GIVEN_UP = "given up";

/** Where an event goes that a function failed on for the last time. */
export function failedInvocationWays({ stackId, resource: { attributes }, places }: WayContext): Way[] {
  const { destination: value } = block(attributes, "destination_config", "on_failure");
  return way("failure", {
    from: places.find({ stackId, value: attributes.function_name, kind: "function" }),
    to: places.find({ stackId, value }),
    label: GIVEN_UP,
  });
}
