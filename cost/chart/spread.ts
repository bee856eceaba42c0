/**
 * Moves labels apart that would lie on each other, as little as keeps their order: each ends at least `gap` below the one
 * above it, and all stay within `top` and `bottom`.
 */
export function spread(
  places: readonly number[],
  { gap, top, bottom }: { readonly gap: number; readonly top: number; readonly bottom: number },
): number[] {
  const order = places.map((place, index) => ({ place, index })).sort((a, b) => a.place - b.place);
  const moved: number[] = new Array(places.length).fill(top);
  let above = top - gap;
  for (const { place, index } of order) {
    above = Math.max(place, above + gap);
    moved[index] = above;
  }
  let below = bottom + gap;
  for (const { index } of order.reverse()) {
    below = Math.min(moved[index] ?? bottom, below - gap);
    moved[index] = below;
  }
  return moved;
}
