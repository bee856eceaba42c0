import type { Problem } from "./rules";

/** A source text with one fault, or with none where `found` is absent. */
export interface Snippet {
  readonly why: string;
  readonly text: string;
  readonly found?: Omit<Problem, "file">;
  /** Other rooms import what it exports. */
  readonly imported?: true;
}

const NONE = "needs a docstring";
const HOLLOW = "needs a docstring that says more than its name";
const UNIT = "needs its unit, in its docstring or as the end of its name";
const SOURCE = "needs the address of the page that its number is from";
const FAULTS: readonly (readonly [why: string, at: string, rule: string, text: string])[] = [
  ["a function without a docstring", "1 size", NONE, "export function size(): void {}"],
  ["a type without a docstring", "1 Size", NONE, "export type Size = 'small' | 'large';"],
  [
    "a docstring that repeats the name",
    "2 LineOptions",
    HOLLOW,
    "/** Options of a line. */\nexport interface LineOptions {}",
  ],
  [
    "a docstring that is an address",
    "2 Sizes",
    HOLLOW,
    "/** https://example.org/sizes */\nexport class Sizes {}",
  ],
  [
    "a docstring of tags alone",
    "2 size",
    HOLLOW,
    "/** @see https://example.org */\nexport function size(): void {}",
  ],
  [
    "a comment that is no docstring",
    "2 size",
    NONE,
    "/* Tells the size. */\nexport function size(): void {}",
  ],
  [
    "a public method without a docstring",
    "2 Lines.read",
    NONE,
    "/** What was read. */\nexport class Lines { read(): void {} }",
  ],
  [
    "an interface's method without a docstring",
    "3 Lines.read",
    NONE,
    "/** What was read. */\nexport interface Lines {\n  read(): void;\n}",
  ],
  [
    "a function in an interface without a docstring",
    "3 Lines.read",
    NONE,
    "/** What was read. */\nexport interface Lines {\n  readonly read: () => void;\n}",
  ],
  [
    "a throw",
    "2 read",
    "needs @throws: throw at line 3",
    "/** Tells nobody. */\nexport function read(): void {\n  throw new Error('a');\n}",
  ],
  [
    "a throw in a function within",
    "2 read",
    "needs @throws: throw at line 3",
    "/** Tells nobody. */\nexport const read = (all: string[]): void =>\n  all.forEach(() => { throw new Error('a'); });",
  ],
  [
    "a throw in the same file",
    "2 read",
    "needs @throws: it calls fail",
    "/** Tells nobody. */\nexport function read(): void { fail(); }\nfunction fail(): never { throw new Error('a'); }",
  ],
  [
    "a throw two calls away",
    "2 read",
    "needs @throws: it calls more",
    "/** Tells nobody. */\nexport function read(): void { more(); }\nfunction more(): void { fail(); }\nfunction fail(): never { throw new Error('a'); }",
  ],
  [
    "a throw of a constructor",
    "2 Lines",
    "needs @throws: throw at line 4",
    "/** What was read. */\nexport class Lines {\n  constructor() {\n    throw new Error('a');\n  }\n}",
  ],
  [
    "a throw of a private method",
    "4 Lines.read",
    "needs @throws: it calls Lines.fail",
    "/** What was read. */\nexport class Lines {\n  /** All of them. */\n  read(): void { this.fail(); }\n  private fail(): never { throw new Error('a'); }\n}",
  ],
  [
    "a throw of what an interface promises",
    "4 Lines.read",
    "needs @throws: Made.read does: throw at line 7",
    "/** What was read. */\nexport interface Lines {\n  /** All of them. */\n  read(): void;\n}\nclass Made implements Lines {\n  read(): void { throw new Error('a'); }\n}\n/** Makes one. */\nexport const make = (): Lines => new Made();",
  ],
  [
    "a throw that a catch makes",
    "2 read",
    "needs @throws: throw at line 3",
    "/** Tells nobody. */\nexport function read(): void {\n  try { JSON.parse('{'); } catch { throw new Error('a'); }\n}",
  ],
  [
    "a call of what says that it throws",
    "3 read",
    "needs @throws: it calls compileLogFormat",
    "import { compileLogFormat } from './compile';\n/** Tells nobody. */\nexport const read = () => compileLogFormat({ name: 'a', format: '$status' });",
  ],
  [
    "JSON that is parsed",
    "2 read",
    "needs @throws: JSON.parse at line 2",
    "/** Tells nobody. */\nexport const read = (text: string): unknown => JSON.parse(text);",
  ],
  [
    "a schema that is held to",
    "3 read",
    "needs @throws: zod's parse at line 3",
    "import { Escape } from './escaping';\n/** Tells nobody. */\nexport const read = (text: string): Escape => Escape.parse(text);",
  ],
  [
    "@throws that says nothing",
    "5 read",
    "needs @throws: throw at line 5",
    "/**\n * Tells nobody.\n * @throws\n */\nexport function read(): void { throw new Error('a'); }",
  ],
  ["a constant without a unit", "2 LIMIT", UNIT, "/** No more is taken. */\nexport const LIMIT = 2 ** 10;"],
  [
    "a member without a unit",
    "3 Lines.limit",
    UNIT,
    "/** What was read. */\nexport interface Lines {\n  readonly limit: number | undefined;\n}",
  ],
  [
    "a member of a member without a unit",
    "3 Lines.wait.limit",
    UNIT,
    "/** What was read. */\nexport type Lines = {\n  readonly wait: { readonly limit: number };\n};",
  ],
  [
    "a list of numbers without a unit",
    "3 Lines.limits",
    UNIT,
    "/** What was read. */\nexport class Lines {\n  readonly limits: readonly number[] = [];\n}",
  ],
  [
    "a schema's number without a unit",
    "4 Lines.limit",
    UNIT,
    "import * as z from 'zod';\n/** What was read. */\nexport const Lines = z.strictObject({\n  limit: z.int().min(1),\n});",
  ],
  [
    "a table's number without a unit",
    "2 Limits.most",
    UNIT,
    "/** No more is taken. */\nexport const Limits = { most: 5 * 1_024 };",
  ],
  [
    "a function's number without a unit",
    "2 limit",
    UNIT,
    "/** No more is taken. */\nexport const limit = (): number => 7;",
  ],
  [
    "a number of AWS without its page",
    "2 MAX_BYTES",
    SOURCE,
    "/** The most that Kinesis takes. */\nconst MAX_BYTES = 1_048_576;\nvoid MAX_BYTES;",
  ],
  [
    "a sentence with a number of Slack's without its page",
    "2 write",
    SOURCE,
    "/** Slack shows no more than 3,000 characters. */\nexport function write(): void {}",
  ],
  [
    "a table of nginx's numbers without its page",
    "2 MAX_BYTES",
    SOURCE,
    "/** The most that nginx takes. */\nexport const MAX_BYTES = { line: 8 * 1_024 };",
  ],
];

/** What looks like a fault and is none. */
const FINE: readonly (readonly [why: string, text: string])[] = [
  [
    "what is not exported",
    "interface Lines { limit: number }\nfunction read(_: Lines): void { throw new Error('a'); }\nvoid read;",
  ],
  [
    "a throw that is caught",
    "/** Tells nobody. */\nexport function read(): void {\n  try { throw new Error('a'); } catch {}\n}",
  ],
  [
    "a promise that is caught",
    "/** Tells nobody. */\nexport const read = () => fail().catch(() => 1);\nasync function fail() { throw new Error('a'); }",
  ],
  [
    "a mistake in code, which is not passed on",
    "import { epochOf } from './values';\n/** Seconds of it. */\nexport const read: (...of: Parameters<typeof epochOf>) => number = (...of) => epochOf(...of);",
  ],
  [
    "a schema and its type, one docstring",
    "import * as z from 'zod';\n/** What was read. */\nexport const Lines = z.string();\nexport type Lines = z.infer<typeof Lines>;",
  ],
  [
    "a unit at the end of a name",
    "/** What was read. */\nexport interface Lines {\n  readonly bytes: number;\n  readonly waitSeconds: number;\n  readonly limitGiB: number;\n}",
  ],
  [
    "a table's unit at the end of its name",
    "/** No more is taken. */\nexport const MOST_BYTES = { kinesis: 5 * 1_024 };",
  ],
  [
    "a method that its interface tells of",
    "/** What was read. */\nexport interface Lines {\n  /** All of them. */\n  read(): void;\n}\n/** One way to read. */\nexport class Made implements Lines {\n  read(): void {}\n}",
  ],
  [
    "a private method",
    "/** What was read. */\nexport class Lines {\n  /** All of them. */\n  read(): void { this.more(); }\n  private more(): void {}\n}",
  ],
];

const EXAMPLE = "needs an @example, because other rooms call it";

/** Texts that the rules are held against, to see that each can be broken. */
export const SNIPPETS: readonly Snippet[] = [
  ...FAULTS.map(([why, at, rule, text]): Snippet => {
    const [line, symbol = ""] = at.split(" ");
    return { why, text, found: { line: Number(line), symbol, rule } };
  }),
  {
    why: "a function without an example that other rooms call",
    text: "/** Tells nobody. */\nexport function read(): void {}",
    found: { line: 2, symbol: "read", rule: EXAMPLE },
    imported: true,
  },
  {
    why: "a class without an example that other rooms make",
    text: "/** What was read. */\nexport class Lines {}",
    found: { line: 2, symbol: "Lines", rule: EXAMPLE },
    imported: true,
  },
  ...FINE.map(([why, text]): Snippet => ({ why, text })),
];
