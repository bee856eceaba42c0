/**
 * Whether a text is the pieces in this order with anything between them. Each piece is taken at its first place, and
 * the search never goes back: what follows can only lose by a later place.
 *
 * @param pieces what stands between asterisks: `["a", "b"]` is `a*b`, `["a"]` is `a`
 */
export function matchesWildcard(pieces: readonly string[], text: string): boolean {
  const [first = "", ...others] = pieces;
  const last = others.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first)) return false;
  let from = first.length;
  for (const piece of others) {
    const found = text.indexOf(piece, from);
    if (found === -1) return false;
    from = found + piece.length;
  }
  return text.length - last.length >= from && text.endsWith(last);
}
