import { COMBINED, createLineEngine, EXTENDED, MAIN, OutputBuffer } from "../../../formats";
import { cpuTime } from "../../helpers/cpu-time";

/** Measures hostile lines and prints the results; run by linear-time.test.ts in a process of its own: all, or the shapes named. */
const TIME = "10/Aug/2020:15:18:51 +0900";
const engine = createLineEngine({
  formats: [
    { name: "extended", format: EXTENDED },
    { name: "main", format: MAIN },
    { name: "combined", format: COMBINED },
  ],
});
const out = new OutputBuffer();

/** What came of one shape. */
export interface HostileResult {
  readonly shape: string;
  readonly accepted: boolean;
  /** Milliseconds for a line of 1 MB, and those divided by the ones for 64 KB. */
  readonly ms: number;
  readonly ratio: number;
}

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

function measure(line: Buffer): { ms: number; accepted: boolean } {
  engine.input.clear();
  engine.input.add(line);
  out.clear();
  const ms = cpuTime(() => {
    engine.open(0);
    engine.next(out);
  });
  return { ms, accepted: engine.accepted };
}

/** The least of interleaved rounds: the garbage collector and the compiler only ever add to a time. */
function compare([shape, head, repeated, tail]: (typeof SHAPES)[number]): HostileResult {
  const line = (size: number): Buffer =>
    Buffer.from(head + repeated.repeat((size - head.length - tail.length) / repeated.length) + tail);
  const [long, short] = [line(1 << 20), line(1 << 16)];
  const times: { long: number[]; short: number[] } = { long: [], short: [] };
  const { accepted } = measure(long);
  for (let round = 0; round < 5; round += 1) {
    times.short.push(measure(short).ms, measure(short).ms);
    times.long.push(measure(long).ms);
  }
  const ms = Math.min(...times.long);
  return { shape, accepted, ms, ratio: ms / Math.min(...times.short) };
}

const asked = process.argv.slice(2);
const shapes = asked.length === 0 ? SHAPES : SHAPES.filter(([shape]) => asked.includes(shape));
process.stdout.write(JSON.stringify(shapes.map(compare)));
