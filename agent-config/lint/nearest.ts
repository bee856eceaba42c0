/**
 * The known name that takes the fewest single letters added, dropped or changed; none where that would be more than a
 * third of the name, which is no misspelling any more. Upper and lower case are alike.
 *
 * @example
 * nearest("maxBufferAgeMilis", ["maxBufferAgeMillis", "filePattern"]); // -> "maxBufferAgeMillis"
 */
export function nearest(name: string, known: readonly string[]): string | undefined {
  const [best] = known
    .map((candidate) => ({ candidate, edits: editDistance(name.toLowerCase(), candidate.toLowerCase()) }))
    .sort((one, other) => one.edits - other.edits);
  return best !== undefined && best.edits <= name.length / 3 ? best.candidate : undefined;
}

/** Levenshtein's, row by row. https://en.wikipedia.org/wiki/Levenshtein_distance */
function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, at) => at);
  for (const [index, letter] of [...from].entries()) {
    const next = [index + 1];
    for (const [at, other] of [...to].entries()) {
      const changed = (row[at] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(changed, (row[at + 1] ?? 0) + 1, (next[at] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}
