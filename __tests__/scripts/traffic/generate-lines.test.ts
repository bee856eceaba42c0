import { COMBINED, createLineParser, MAIN } from "../../../formats";
import { DEFAULT_SAMPLE, generateLines, generateTraffic } from "../../../scripts/traffic/generate-lines";

const sample = (options: Partial<Parameters<typeof generateLines>[0]> = {}): string[] => [
  ...generateLines({ ...DEFAULT_SAMPLE, ...options }),
];
const GOOD_LINE =
  /^(\S+) - (.+?) \[\d\d\/[A-Z][a-z]{2}\/\d{4}(?::\d\d){3} [+-]\d{4}\] "([^"]*)" \d{3} \d+ "[^"]*" "[^"]*"(?: "[^"]*")?$/;

describe("generateLines", () => {
  test("gives the same bytes for the same seed and others for another", () => {
    const first = sample().join("\n");
    expect(sample().join("\n")).toBe(first);
    expect(sample({ seed: 2 }).join("\n")).not.toBe(first);
  });

  test.each([0, 1, 777, 5000])("gives exactly %d lines", (lines) => {
    expect(sample({ lines })).toHaveLength(lines);
  });

  test("about 0.4 % of the lines are malformed, of every kind, and only those", () => {
    const traffic = [...generateTraffic(DEFAULT_SAMPLE)];
    const malformed = traffic.filter((line) => line.malformed).map(({ line }) => line);
    expect(malformed.length).toBeGreaterThanOrEqual(10);
    expect(malformed.length).toBeLessThanOrEqual(30);
    expect(traffic.filter(({ line }) => !GOOD_LINE.test(line)).map(({ line }) => line)).toEqual(malformed);
    for (const kind of [/^$/, /\[error\]/, /" \dxx /, /^[^"]+$/])
      expect(malformed.some((line) => kind.test(line))).toBe(true);
  });

  test.each(["main", "combined"] as const)(
    "our parser takes every %s line but the malformed ones",
    (format) => {
      const parser = createLineParser({
        formats: [
          { name: "main", format: MAIN },
          { name: "combined", format: COMBINED },
        ],
      });
      for (const { line, malformed } of generateTraffic({ ...DEFAULT_SAMPLE, format })) {
        const parsed = parser.parse(line);
        expect({ line, ok: parsed.ok }).toEqual({ line, ok: !malformed });
        if (parsed.ok) expect(parsed.format).toBe(format);
      }
    },
  );

  test("each line is one line of printable ASCII, as nginx escapes the rest", () => {
    for (const line of sample()) expect(line).toMatch(/^[\x20-\x7e]*$/);
  });

  test.each([
    ["an IPv6 client", /^2001:db8:/],
    ["a user with blanks", / - John Smith \[/],
    ["a long URI", /.{1500}/],
    ["TLS bytes", /"\\x16\\x03\\x01/],
    ["an empty request", /\] "" 400/],
    ["an escaped quote", /\\x22quoted\\x22/],
    ["UTF-8 as nginx escapes it", /"[A-Z]+ \/caf\\xC3\\xA9/],
    ["a list of forwarded addresses", / "[\w.:]+, [\w.:]+"$/],
    ["a server error", /" 50[0-4] /],
  ])("holds %s", (_name, pattern) => {
    expect(sample().some((line) => pattern.test(line))).toBe(true);
  });

  test("is spread over several UTC hours in order of time", () => {
    const times = sample({ format: "combined" }).flatMap((line) => {
      const [, day, hour, minute, second] =
        /\[(\d\d)\/[A-Z][a-z]{2}\/2024:(\d\d):(\d\d):(\d\d) \+0900\]/.exec(line) ?? [];
      return second === undefined ? [] : [`${day} ${hour}:${minute}:${second}`];
    });
    expect(times).toEqual([...times].sort());
    expect(new Set(times.map((time) => time.slice(0, 5))).size).toBe(4);
    expect(times[0]).toBe("01 09:20:00");
  });

  test("combined is main without the forwarded-for field", () => {
    const [main = ""] = sample({ lines: 1 });
    expect(sample({ lines: 1, format: "combined" })).toEqual([main.replace(/ "[^"]*"$/, "")]);
  });
});
