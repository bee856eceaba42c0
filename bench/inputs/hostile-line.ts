const HEAD = '203.0.113.9 - - [01/May/2024:06:00:00 +0000] "';
const TAIL = '" 200 612 "-" "-"';

/**
 * Lines of any length that make a careless parser go back over what it has read, again and again: each is a beginning,
 * a piece repeated until the line is long enough, and an end.
 */
const SHAPES = {
  "a quote that is never closed": { head: `${HEAD}GET /`, piece: "a", tail: "" },
  "quotes everywhere": { head: HEAD, piece: '" 200 612 "', tail: "" },
  "backslashes in front of quotes": { head: HEAD, piece: '\\\\"', tail: TAIL },
  "brackets and blanks": { head: "203.0.113.9 - ", piece: "[ ] ", tail: "" },
  "times in the user": { head: "203.0.113.9 - ", piece: "[01/May/2024:06:00:00 +0000] ", tail: TAIL },
  "blanks in the request": { head: `${HEAD}GET`, piece: " ", tail: TAIL },
  "escaped bytes": { head: `${HEAD}GET /`, piece: "\\x22", tail: ` HTTP/1.1${TAIL}` },
  "control bytes": { head: `${HEAD}GET /`, piece: "\u0001", tail: ` HTTP/1.1${TAIL}` },
} as const;

export type HostileShape = keyof typeof SHAPES;

export const HOSTILE_SHAPES = Object.keys(SHAPES) as readonly HostileShape[];

/** The shape with exactly so many bytes, or a few less so as not to end within a piece. */
export function hostileLine(shape: HostileShape, bytes: number): Buffer {
  const { head, piece, tail } = SHAPES[shape];
  const times = Math.floor((bytes - head.length - tail.length) / piece.length);
  return Buffer.from(head + piece.repeat(times) + tail);
}
