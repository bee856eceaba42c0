/** A line of the format `main`, taken apart by an expression of the tests' own. */
interface SampleLine {
  readonly client: string;
  /** Milliseconds since 1970. */
  readonly time: number;
  /** Without its query string; undefined: the request is none. */
  readonly path: string | undefined;
  readonly status: number;
  readonly bytes: number;
}

const LINE =
  /^(\S+) - .*? \[(\d\d)\/(\w{3})\/(\d{4}):(\d\d:\d\d:\d\d) ([+-]\d\d)(\d\d)\] "([^"]*)" (\d{3}) (\d+) "/;
const MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";

/** What the named queries must come to, counted from the log's lines without any code of the pipeline. */
export function countedAnswers(lines: readonly string[]) {
  const parsed = lines.map(sampleLine);
  const requests = parsed.filter(({ path }) => path !== undefined);
  const [client = ""] = [...grouped(parsed, ({ client }) => client)].sort(mostFirst)[0] ?? [];
  return {
    client,
    trail: parsed.filter((line) => line.client === client).length,
    topPaths: [...grouped(requests, ({ path }) => path ?? "")]
      .sort(mostFirst)
      .slice(0, 20)
      .map(([path, of]) => ({
        path,
        requests: of.length,
        server_errors: of.filter(({ status }) => status >= 500).length,
        bytes_sent: of.reduce((sum, { bytes }) => sum + bytes, 0),
      })),
    statusByHour: [...grouped(parsed, ({ time, status }) => `${hourOf(time)} ${status}`)]
      .map(([key, of]) => ({
        datehour: key.slice(0, -4),
        status: Number(key.slice(-3)),
        requests: of.length,
      }))
      .sort((a, b) => (a.datehour === b.datehour ? a.status - b.status : a.datehour < b.datehour ? -1 : 1)),
    linesByHour: [...grouped(parsed, ({ time }) => hourOf(time))]
      .map(([datehour, of]) => ({ datehour, lines: of.length, unreadable: 0 }))
      .sort((a, b) => (a.datehour < b.datehour ? -1 : 1)),
    /** Of all minutes with errors. */
    errorMinutes: Object.fromEntries(
      [...grouped(parsed, ({ time }) => minuteOf(time))]
        .map(([minute, of]) => [minute, of.filter(({ status }) => status >= 500).length] as const)
        .filter(([, errors]) => errors > 0),
    ),
  };
}

function sampleLine(line: string): SampleLine {
  const [, client = "", day, month = "", year, clock, hours, minutes, request = "", status, bytes] =
    LINE.exec(line) ?? [];
  if (client === "") throw new Error(`the tests cannot read ${line}`);
  const number = String(MONTHS.indexOf(month) / 3 + 1).padStart(2, "0");
  const uri = /^\S+ (\S+) HTTP\/\d\.\d$/.exec(request)?.[1];
  return {
    client,
    time: Date.parse(`${year}-${number}-${day}T${clock}${hours}:${minutes}`),
    path: uri?.split("?")[0],
    status: Number(status),
    bytes: Number(bytes),
  };
}

const hourOf = (time: number): string => new Date(time).toISOString().slice(0, 13).replace(/[-T]/g, "/");
const minuteOf = (time: number): string =>
  `${new Date(time).toISOString().slice(0, 16).replace("T", " ")}:00`;

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}

function mostFirst<T>(
  [a, ofA]: readonly [string, readonly T[]],
  [b, ofB]: readonly [string, readonly T[]],
): number {
  return ofB.length - ofA.length || (a < b ? -1 : 1);
}
