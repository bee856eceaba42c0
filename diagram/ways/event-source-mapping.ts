import type { NodeKind } from "../model";
import { block } from "./attributes";
import { GIVEN_UP } from "./failed-invocations";
import { type Way, type WayContext, way } from "./way";

const TAKEN: Partial<Record<NodeKind, string>> = { queue: "messages", stream: "records" };

/** What a function is given, and where a batch goes that it could not take. */
export function mappingWays({ stackId, resource: { attributes }, places }: WayContext): Way[] {
  const source = places.find({ stackId, value: attributes.event_source_arn });
  const reader = places.find({ stackId, value: attributes.function_name, kind: "function" });
  const { destination_arn: value } = block(attributes, "destination_config", "on_failure");
  return [
    ...way("flow", { from: source, to: reader, label: TAKEN[source?.kind ?? "source"] ?? "events" }),
    ...way("failure", { from: reader, to: places.find({ stackId, value }), label: GIVEN_UP }),
  ];
}
