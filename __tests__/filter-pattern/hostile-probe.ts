import { compileFilterPattern } from "../../filter-pattern";
import { cpuTime } from "../helpers/cpu-time";

/** Measures hostile patterns and messages and prints the results; run by linear-time.test.ts in a process of its own. */
export interface HostileResult {
  readonly shape: string;
  /** Milliseconds of processor time for a message of 128 KB, and those divided by the ones for 8 KB. */
  readonly ms: number;
  readonly ratio: number;
}

/** A pattern, and what is repeated in the message after its head. */
const SHAPES: readonly [shape: string, pattern: string, head: string, repeated: string][] = [
  ["stars in a row", "%a*a*a*a*a*a*a*b%", "", "a"],
  ["optional ones in a row", `%${"a?".repeat(12)}${"a".repeat(12)}b%`, "", "a"],
  ["anything, many times over", "%.*.*.*x.*.*y%", "", "x"],
  ["bounded repetitions", "%a{1,20}b%", "", "a"],
  ["alternatives that begin alike", "%a+b|a+c|a+d%", "", "a"],
  ["an anchored end", "%a+$%", "", "ab"],
  ["asterisks in a field", '[f="a*a*a*a*a*b", g]', '"', "a"],
  ["asterisks in JSON", '{ $.a = "*ab*ab*ab*abc*" }', '{"a":"', "ab"],
  ["open quotes", "[a, ..., b]", "", '" '],
  ["open brackets", "[a, ..., b]", "", "[ "],
  ["quotes and brackets that are not closed", "[a, ..., b]", "", ' ["['],
  ["blanks", "[a, b]", "", " "],
  ["blanks before JSON", "{ $.a = 1 }", "", " "],
  ["deep JSON", "{ $.a = 1 }", "", "["],
  ["a field that is nearly a number", "[a>1, b]", "", "1"],
  ["an absent term", '"aaab" -b', "", "a"],
];

const LONG = 1 << 17;
const SHORT = 1 << 13;

/** So many that the long message has rounds without garbage to collect, too: with three, it had twice its least time. */
const ROUNDS = 12;

/** The least of interleaved rounds: the garbage collector and the compiler only ever add to a time. */
function compare([shape, text, head, repeated]: (typeof SHAPES)[number]): HostileResult {
  const pattern = compileFilterPattern(text);
  const timed = (message: string): number => cpuTime(() => pattern.matches(message));
  const message = (size: number): string => head + repeated.repeat(size / repeated.length);
  const [long, short] = [message(LONG), message(SHORT)];
  timed(long);
  const times: { long: number[]; short: number[] } = { long: [], short: [] };
  for (let round = 0; round < ROUNDS; round += 1) {
    times.short.push(timed(short));
    times.long.push(timed(long));
  }
  const ms = Math.min(...times.long);
  return { shape, ms, ratio: ms / Math.min(...times.short) };
}

process.stdout.write(JSON.stringify(SHAPES.map(compare)));
