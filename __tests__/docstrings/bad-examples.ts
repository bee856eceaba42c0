import type { Example } from "./examples";

/** An example with one fault. */
export interface BadExample {
  readonly example: Example;
  /** What is told of it. */
  readonly message: string;
}

const bad = (line: number, lines: readonly string[], message: string): BadExample => ({
  example: { file: "formats/split-lines.ts", line, lines },
  message: `formats/split-lines.ts:${message}`,
});

/** Examples that do not compile. */
export const UNCOMPILED: readonly BadExample[] = [
  bad(
    1_001,
    ['splitLines("a");'],
    "1001: Argument of type 'string' is not assignable to parameter of type 'Uint8Array<ArrayBufferLike>'.",
  ),
  bad(
    2_001,
    ["const [line] = splitLines(new Uint8Array());", "line.length;"],
    "2002: 'line' is possibly 'undefined'.",
  ),
  bad(3_001, ["splitLine(new Uint8Array());"], "3001: Cannot find name 'splitLine'."),
];

/** Examples that state what is not so. */
export const UNTRUE: readonly BadExample[] = [
  bad(1, ["splitLines(Buffer.from('a')).length; // -> 2"], "1: is 1, not 2"),
  bad(1, ["splitLines(Buffer.from('a')).map(String);", '// -> ["a", "b"]'], `2: is [ 'a' ], not ["a", "b"]`),
  bad(1, ["[1, 2, 3]; // -> [1, …, 4]"], "1: is [ 1, 2, 3 ], not [1, …, 4]"),
  bad(1, ["({ a: 1, b: 2 }); // -> { a: 1 }"], "1: is { a: 1, b: 2 }, not { a: 1 }"),
  bad(1, ["({ a: 1 }); // -> { a: 2, … }"], "1: is { a: 1 }, not { a: 2, … }"),
  bad(1, ["'abc'; // -> 'a…d'"], "1: is 'abc', not 'a…d'"),
  bad(1, ["const one = 1; // -> 1"], "1: is undefined, not 1"),
  bad(1, ["null.length; // -> 1"], "1: TypeError: Cannot read properties of null (reading 'length')"),
];
