import { invalidArgument } from "./errors";

/** What of a point in time each supported run of pattern letters stands for. */
const FIELDS = {
  yyyy: "year",
  MM: "month",
  dd: "day",
  HH: "hour",
  mm: "minute",
  ss: "second",
} as const;

/** A text in quotes (two quotes are one), a run of one letter, or anything else, which stands for itself. */
const PIECE = /'((?:[^']|'')*)'|(([A-Za-z])\3*)|([^A-Za-z]+)/y;

/** Writes a point in time, such as `2024/01/31/`. */
export type TimestampWriter = (time: Date) => string;

/**
 * Compiles a pattern of Java's DateTimeFormatter, of which prefixes need years to seconds.
 * https://docs.oracle.com/javase/8/docs/api/java/time/format/DateTimeFormatter.html
 *
 * @param timeZone IANA name, such as `Asia/Seoul`
 * @throws AwsError InvalidArgumentException for letters that are not supported, an open quote or an unknown time zone
 * @example
 * timestampPattern("yyyy/MM/dd'T'HH", "UTC")(new Date(0)); // "1970/01/01T00"
 */
export function timestampPattern(pattern: string, timeZone: string): TimestampWriter {
  const format = clockOf(timeZone);
  const pieces = piecesOf(pattern);
  return (time) => {
    const clock = new Map(format.formatToParts(time).map(({ type, value }) => [type, value]));
    return pieces.map((piece) => ("text" in piece ? piece.text : clock.get(piece.field))).join("");
  };
}

type Piece = { readonly text: string } | { readonly field: (typeof FIELDS)[keyof typeof FIELDS] };

function piecesOf(pattern: string): Piece[] {
  const pieces: Piece[] = [];
  PIECE.lastIndex = 0;
  while (PIECE.lastIndex < pattern.length) {
    const at = PIECE.lastIndex;
    const [, quoted, letters, , plain] = PIECE.exec(pattern) ?? [];
    if (quoted !== undefined) pieces.push({ text: quoted === "" ? "'" : quoted.replaceAll("''", "'") });
    else if (plain !== undefined && !plain.startsWith("'")) {
      // A quote in the middle of other characters begins a quoted text.
      const text = plain.split("'", 1)[0] ?? "";
      PIECE.lastIndex = at + text.length;
      pieces.push({ text });
    } else if (letters !== undefined && Object.hasOwn(FIELDS, letters)) {
      pieces.push({ field: FIELDS[letters as keyof typeof FIELDS] });
    } else {
      const known = Object.keys(FIELDS).join(", ");
      throw invalidArgument(
        `timestamp pattern "${pattern}": must be made of ${known} and text in quotes, got "${letters ?? pattern.slice(at)}"`,
      );
    }
  }
  return pieces;
}

function clockOf(timeZone: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat("en-US-u-ca-iso8601", {
      timeZone,
      hourCycle: "h23",
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
    });
  } catch {
    throw invalidArgument(`CustomTimeZone: must be a time zone such as Asia/Seoul, got "${timeZone}"`);
  }
}
