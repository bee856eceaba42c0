/** A line that can be found again wherever it went. */
export interface NumberedLine {
  readonly id: string;
  /** Without its newline. */
  readonly line: string;
  /** No format takes it: it belongs into quarantine. */
  readonly malformed: boolean;
}

/** Lines alternate between hours, so that a batch makes several objects, with the odd malformed one. */
const HOURS = ["04", "05", "06"];
const MALFORMED_EVERY = 17;

/**
 * Access-log lines in the format `main`, each with an id of its own.
 *
 * @param name of letters and digits: lines of two names are never mistaken for each other
 * @example
 * numberedLines("first", { from: 0, count: 2 }).map(({ id }) => id); // ["first-0", "first-1"]
 */
export function numberedLines(
  name: string,
  { from, count }: { from: number; count: number },
): NumberedLine[] {
  return Array.from({ length: count }, (_, at) => numberedLine(name, from + at));
}

function numberedLine(name: string, number: number): NumberedLine {
  const id = `${name}-${number}`;
  const malformed = number % MALFORMED_EVERY === MALFORMED_EVERY - 1;
  const hour = HOURS[number % HOURS.length];
  const uri = `/line/${id}/`;
  const line = malformed
    ? `not of any format: ${uri}`
    : `10.0.0.1 - - [10/Aug/2024:${hour}:59:00 +0000] "GET ${uri} HTTP/1.1" 200 612 "-" "curl/7.58.0" "-"`;
  return { id, line, malformed };
}

/** The ids of all numbered lines that a text holds, in its order. */
export function idsIn(text: string): string[] {
  return [...text.matchAll(/\/line\/([A-Za-z0-9]+-\d+)\//g)].map(([, id = ""]) => id);
}
