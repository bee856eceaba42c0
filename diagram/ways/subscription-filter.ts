import { type Way, type WayContext, way } from "./way";

/** What a filter lets through, by the filter's name. */
export function filterWays({ stackId, resource: { attributes }, places }: WayContext): Way[] {
  return way("flow", {
    from: places.find({ stackId, value: attributes.log_group_name, kind: "log-group" }),
    to: places.find({ stackId, value: attributes.destination_arn }),
    label: `filter ${places.text(stackId, attributes.name)}`,
  });
}
