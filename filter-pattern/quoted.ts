import type { Scanner } from "./scanner";

/**
 * Text in double quotes, as pieces: where an asterisk stood, a new piece begins. `\"`, `\\` and `\*` stand for the
 * character alone; before any other one a backslash is a backslash, as in a Windows path.
 */
export function parseQuoted(scanner: Scanner): string[] {
  const from = scanner.position;
  scanner.expect('"', "text in double quotes must come here");
  const pieces: string[] = [];
  let piece = "";
  while (!scanner.accept('"')) {
    if (scanner.ended) scanner.fail("a double quote opens text and none closes it", from);
    if (scanner.accept("*")) {
      pieces.push(piece);
      piece = "";
    } else {
      piece += scanner.take(/\\["\\*]/y).slice(1) || scanner.take(/[^"\\*]+|\\/y);
    }
  }
  return [...pieces, piece];
}
