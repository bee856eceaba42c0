import { block } from "./attributes";
import { type Way, type WayContext, way } from "./way";

/** Where Lambda puts what a function failed on. https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html */
export const FAILED_INVOCATIONS = "aws/lambda/";

/** Where an event goes that a function failed on for the last time. */
export function failedInvocationWays({ stackId, resource: { attributes }, places }: WayContext): Way[] {
  const { destination: value } = block(attributes, "destination_config", "on_failure");
  return way("failure", {
    from: places.find({ stackId, value: attributes.function_name, kind: "function" }),
    to: places.find({ stackId, value }),
    label: FAILED_INVOCATIONS,
  });
}
