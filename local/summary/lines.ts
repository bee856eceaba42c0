const LINE_FEED = 10;

/** Lines of a text, empty ones too; a last line counts without a line break at its end. */
export function lineCount(text: Uint8Array): number {
  let lines = text.length > 0 && text.at(-1) !== LINE_FEED ? 1 : 0;
  for (let at = text.indexOf(LINE_FEED); at !== -1; at = text.indexOf(LINE_FEED, at + 1)) lines += 1;
  return lines;
}
