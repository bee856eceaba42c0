import { arnPlace } from "./arn-place";
import type { DrawnResource, DrawnStack, GraphNode, NodeKind } from "./model";
import { PLACES, type Place } from "./resource-types";

/** A node that has no id yet. */
export type End = Omit<GraphNode, "id">;

/** `${aws_kinesis_stream.stream.arn}`, wherever it stands in a text. */
const REFERENCE = /\$\{([a-z][a-z0-9_]*\.[A-Za-z0-9_-]+)\.([a-z][a-z0-9_]*)\}/;

/** References lead to references: so far and no further. */
const MAX_STEPS = 8;

export interface FindOptions {
  /** Whose attribute the value is. */
  readonly stackId: string;
  /** A reference, an ARN, or a name where the kind is known. */
  readonly value: unknown;
  readonly kind?: NodeKind | undefined;
}

/** The places of an environment's stacks, to be found by what names them. */
export class Places {
  private readonly stacks: ReadonlyMap<string, DrawnStack>;
  readonly stackIds: readonly string[];
  /** In the order of the stacks. */
  readonly all: readonly (End & { readonly address: string })[];

  constructor(stacks: readonly DrawnStack[]) {
    this.stacks = new Map(stacks.map((stack) => [stack.stackId, stack]));
    this.stackIds = [...this.stacks.keys()];
    this.all = stacks.flatMap(({ stackId, resources }) =>
      resources.flatMap((resource) => {
        const place = placeOf(resource);
        if (place === undefined) return [];
        const name = this.text(stackId, resource.attributes[place.nameAttribute]);
        return [{ stack: stackId, kind: place.kind, title: place.title, name, address: resource.address }];
      }),
    );
  }

  /**
   * The place that a value names. One that no stack makes is a place all the same: it was there already. Nothing where the
   * value names no place, or none of the kind.
   */
  find({ stackId, value, kind }: FindOptions): End | undefined {
    if (typeof value !== "string" || value === "") return undefined;
    const [, address] = REFERENCE.exec(value) ?? [];
    const referred = this.all.find((place) => place.stack === stackId && place.address === address);
    if (referred !== undefined) return kind === undefined || referred.kind === kind ? referred : undefined;
    const named =
      arnPlace(value) ?? (kind === undefined ? undefined : { kind, name: this.text(stackId, value) });
    if (named === undefined || (kind !== undefined && named.kind !== kind)) return undefined;
    return this.named(stackId, named.kind, named.name);
  }

  /** Every resource of a type, with its stack. */
  resources(type: string): { readonly stackId: string; readonly resource: DrawnResource }[] {
    return [...this.stacks.values()].flatMap(({ stackId, resources }) =>
      resources.filter((resource) => resource.type === type).map((resource) => ({ stackId, resource })),
    );
  }

  /** A text of a stack with its references replaced by what the plan states; what only AWS knows stays as it stands. */
  text(stackId: string, value: unknown, steps = MAX_STEPS): string {
    const text = typeof value === "string" ? value : "";
    const [found, address, attribute = ""] = REFERENCE.exec(text) ?? [];
    if (found === undefined || steps === 0) return text.replaceAll("$${", "${").replaceAll("%%{", "%{");
    const target = this.stacks.get(stackId)?.resources.find((resource) => resource.address === address);
    const stated = target?.attributes[attribute] ?? (attribute === "id" ? nameOf(target) : undefined);
    if (typeof stated !== "string") return text;
    return this.text(
      stackId,
      text.replace(found, () => stated),
      steps - 1,
    );
  }

  /** Names are an account's: a stack may name what another one makes. */
  private named(stackId: string, kind: NodeKind, name: string): End {
    const known = this.all.filter((place) => place.kind === kind && place.name === name);
    const own = known.find((place) => place.stack === stackId) ?? known[0];
    return own ?? { stack: stackId, kind, title: titleOf(kind), name };
  }
}

/** How a resource is drawn, if it is a place. */
export function placeOf({ type }: DrawnResource): Place | undefined {
  return Object.hasOwn(PLACES, type) ? PLACES[type] : undefined;
}

function nameOf(resource: DrawnResource | undefined): unknown {
  const place = resource === undefined ? undefined : placeOf(resource);
  return place === undefined ? undefined : resource?.attributes[place.nameAttribute];
}

function titleOf(kind: NodeKind): string {
  return Object.values(PLACES).find((place) => place.kind === kind)?.title ?? kind;
}
