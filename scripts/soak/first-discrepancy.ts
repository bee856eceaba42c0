import type { NumberedLine } from "./numbered-lines";
import type { Whereabouts } from "./whereabouts";

/**
 * The first line, in the order they were written, that is not where it must be, once: undefined where all are.
 *
 * @param found in the objects of one path
 */
export function firstDiscrepancy(
  written: readonly NumberedLine[],
  found: readonly Whereabouts[],
): string | undefined {
  const places = new Map<string, Whereabouts[]>();
  for (const each of found) places.set(each.id, [...(places.get(each.id) ?? []), each]);
  for (const { id, malformed } of written) {
    const [place, ...others] = places.get(id) ?? [];
    places.delete(id);
    if (place === undefined) return `line ${id} is lost`;
    if (others.length > 0) return `line ${id} is doubled: ${[place, ...others].map(url).join(", ")}`;
    const wrong = malformed ? "delivered" : "quarantined";
    if (place.kind === wrong) return `line ${id} is ${wrong}: ${url(place)}`;
  }
  const [stranger] = [...places.values()].flat();
  return stranger && `line ${stranger.id} was never written: ${url(stranger)}`;
}

function url({ bucket, key }: Whereabouts): string {
  return `s3://${bucket}/${key}`;
}
