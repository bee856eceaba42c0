const [LINE_FEED, CARRIAGE_RETURN] = [0x0a, 0x0d];

/**
 * The lines of a record. `\n` and `\r\n` end a line; one at the very end does not open another line. A record
 * without any bytes is one empty line, so that it is counted (and refused) like any other. No bytes are copied.
 *
 * @example
 * splitLines(Buffer.from("a\r\nb\n")).map(String); // -> ["a", "b"]
 */
export function splitLines(data: Uint8Array): Uint8Array[] {
  const lines: Uint8Array[] = [];
  for (let at = 0; at < data.length || at === 0; ) {
    const lineFeed = data.indexOf(LINE_FEED, at);
    if (lineFeed === -1) {
      lines.push(data.subarray(at));
      break;
    }
    const end = lineFeed > at && data[lineFeed - 1] === CARRIAGE_RETURN ? lineFeed - 1 : lineFeed;
    lines.push(data.subarray(at, end));
    at = lineFeed + 1;
  }
  return lines;
}
