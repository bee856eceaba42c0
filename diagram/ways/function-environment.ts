import type { NodeKind } from "../model";
import type { End } from "../places";
import { block } from "./attributes";
import { quarantineOf } from "./quarantine";
import { leadsTo, type Way, type WayContext, way } from "./way";

/** What a variable names, by its own name: where both fit, a delivery stream is no stream. */
const NAMED: readonly (readonly [RegExp, NodeKind])[] = [
  [/BUCKET/, "bucket"],
  [/TABLE/, "table"],
  [/QUEUE/, "queue"],
  [/DELIVERY_STREAM|FIREHOSE/, "delivery-stream"],
  [/STREAM/, "stream"],
  [/OPENSEARCH_ENDPOINT|DOMAIN/, "search"],
  [/WEBHOOK/, "slack"],
];

const WRITTEN: Partial<Record<NodeKind, string>> = {
  search: "documents",
  slack: "messages",
  stream: "records",
};

/**
 * What a function does beyond its source: it reads the bucket whose objects it is told of, and writes to everything else
 * that its environment names.
 *
 * @param known the ways that resources state: they tell what a function is told of
 */
export function environmentWays(context: WayContext, known: readonly Way[]): Way[] {
  const { stackId, resource, places } = context;
  const here = places.find({ stackId, value: `\${${resource.address}.arn}` });
  const variables = block(resource.attributes, "environment", "variables");
  if (here === undefined) return [];
  return Object.entries(variables).flatMap(([variable, value]) => {
    const named = place(context, { variable, value });
    return named === undefined ? [] : waysTo(context, { here, named, known, variables });
  });
}

function place(
  { stackId, places }: WayContext,
  { variable, value }: { variable: string; value: unknown },
): End | undefined {
  const kind = NAMED.find(([pattern]) => pattern.test(variable))?.[1];
  if (kind !== "slack") return places.find({ stackId, value, kind });
  return { stack: stackId, kind, title: "Slack", name: places.text(stackId, value) };
}

function waysTo(
  { stackId, places }: WayContext,
  { here, named, known, variables }: { here: End; named: End; known: readonly Way[]; variables: object },
): Way[] {
  if (named.kind !== "bucket") {
    if (leadsTo(known, named, here)) return [];
    return way("flow", { from: here, to: named, label: WRITTEN[named.kind] ?? "items" });
  }
  const quarantine = quarantineOf(places, named);
  const { PREFIX: prefix } = variables as { PREFIX?: unknown };
  return [
    ...(leadsTo(known, named, here)
      ? way("flow", { from: named, to: here, label: "objects" })
      : way("flow", {
          from: here,
          to: named,
          label: typeof prefix === "string" ? `${places.text(stackId, prefix)}/` : "objects",
        })),
    ...(quarantine === undefined ? [] : way("failure", { from: here, to: named, label: quarantine })),
  ];
}
