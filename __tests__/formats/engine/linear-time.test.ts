import { createRequire } from "node:module";
import { join } from "node:path";
import { buildSync } from "esbuild";
import { ROOT } from "../../../scripts/lib/paths";
import { tempDir } from "../../helpers/temp-dir";

/** Bundled, as functions are: what the tests' own transform makes of the loops is many times slower. */
const bundle = join(tempDir(), "formats.js");
buildSync({
  entryPoints: [join(ROOT, "formats/index.ts")],
  outfile: bundle,
  bundle: true,
  platform: "node",
  format: "cjs",
});
const formats: typeof import("../../../formats") = createRequire(__filename)(bundle);
const { COMBINED, createLineEngine, EXTENDED, MAIN, OutputBuffer } = formats;

const TIME = "10/Aug/2020:15:18:51 +0900";
const engine = createLineEngine({
  formats: [
    { name: "extended", format: EXTENDED },
    { name: "main", format: MAIN },
    { name: "combined", format: COMBINED },
  ],
});
const out = new OutputBuffer();

/** Milliseconds for one line, and whether it was accepted. */
function measure(line: Buffer): { ms: number; accepted: boolean } {
  engine.input.clear();
  engine.input.add(line);
  out.clear();
  const started = performance.now();
  engine.open(0);
  engine.next();
  if (engine.accepted) engine.write(out);
  return { ms: performance.now() - started, accepted: engine.accepted };
}

const median = (numbers: number[]): number => numbers.sort((a, b) => a - b)[numbers.length >> 1] ?? 0;

/** What follows the head, repeated to the length; a whole line in the end, or none. */
const SHAPES: readonly [string, head: string, repeated: string, tail: string][] = [
  ["an unclosed quote", `1.1.1.1 - - [${TIME}] "`, "a", ""],
  ["backslashes", `1.1.1.1 - - [${TIME}] "`, "\\", ""],
  ["escaped quotes in an accepted line", `1.1.1.1 - - [${TIME}] "`, '\\"', '" 200 1 "-" "-"'],
  ["control characters in an accepted line", `1.1.1.1 - - [${TIME}] "`, "\u0001", '" 200 1 "-" "-"'],
  ["beginnings of a time", "1.1.1.1 - ", " [", ""],
  ["times without an end", "1.1.1.1 - ", ` [${TIME}`, ""],
  ["blanks", "", " ", ""],
  ["blanks behind the address", "1.1.1.1 - ", " ", ""],
  ["blanks in the request", `1.1.1.1 - - [${TIME}] "`, " ", '" 200 1 "-" "-"'],
  ["carriage returns", `1.1.1.1 - - [${TIME}] "`, "\r", ""],
  ["digits", `1.1.1.1 - - [${TIME}] "-" 200 `, "1", ""],
  ["a list of numbers", `1.1.1.1 - - [${TIME}] "-" 200 1 "-" "-" "-" 0.1 "`, "0.1, ", "x"],
  ["quotes", "", '"', ""],
];

/** 16 is linear. */
const MOST = 20;
/** In so short a time, for a megabyte, nothing but caches decides the ratio; a quadratic search takes minutes. */
const AT_ONCE_MS = 5;

test.each(SHAPES)(
  "1 MB of %s takes no more than 20 times as long as 64 KB of it",
  (_, head, repeated, tail) => {
    const line = (size: number): Buffer =>
      Buffer.from(head + repeated.repeat((size - head.length - tail.length) / repeated.length) + tail);
    const [long, short] = [line(1 << 20), line(1 << 16)];
    const accepted = tail.startsWith('"');
    const round = (): { ms: number; ratio: number } => {
      const times: { long: number[]; short: number[] } = { long: [], short: [] };
      for (let index = 0; index < 5; index += 1) {
        times.short.push(measure(short).ms, measure(short).ms);
        const measured = measure(long);
        times.long.push(measured.ms);
        expect(measured.accepted).toBe(accepted);
      }
      return { ms: median(times.long), ratio: median(times.long) / median(times.short) };
    };
    // The machine's own noise is taken out by medians of interleaved rounds, and by trying again.
    let measured = round();
    for (let again = 0; again < 4 && measured.ratio > MOST; again += 1) measured = round();
    if (measured.ms > AT_ONCE_MS) expect(measured.ratio).toBeLessThanOrEqual(MOST);
  },
);

test("100,000 lines in one record are 100,000 lines", () => {
  const line = `1.1.1.1 - - [${TIME}] "GET / HTTP/1.1" 200 612 "-" "curl"\n`;
  engine.input.clear();
  engine.input.add(Buffer.from(line.repeat(100_000)));
  out.clear();
  let lines = 0;
  for (engine.open(0); engine.next(); lines += 1) engine.write(out);
  expect(lines).toBe(100_000);
  const [first = "", ...others] = out.written().toString().trimEnd().split("\n");
  expect(others).toHaveLength(99_999);
  expect(others.every((other) => other === first)).toBe(true);
});

test("a line of 1 MiB is delivered whole", () => {
  const agent = "é\\x22".repeat((1 << 20) / 6);
  const { accepted } = measure(Buffer.from(`1.1.1.1 - - [${TIME}] "GET / HTTP/1.1" 200 612 "-" "${agent}"`));
  expect(accepted).toBe(true);
  expect(JSON.parse(out.written().toString())).toMatchObject({ status: 200, http_user_agent: agent });
});
