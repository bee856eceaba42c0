import { parseQuoted } from "./quoted";
import { parseRegex } from "./regex/parse";
import type { Program } from "./regex/program";
import type { Scanner } from "./scanner";

/** What a value is compared with. */
export type Operand =
  | { readonly kind: "number"; readonly number: number; readonly text: string }
  | { readonly kind: "text"; readonly pieces: readonly string[] }
  | { readonly kind: "regex"; readonly program: Program };

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/** The number that a text states, in plain or scientific notation. */
export function numberIn(text: string): number | undefined {
  return NUMBER.test(text) ? Number(text) : undefined;
}

/** `"text"`, `%regex%`, or a word: letters, digits and `_ . * + -`, which is a number when it reads as one. */
export function parseOperand(scanner: Scanner): Operand {
  if (scanner.next === '"') return { kind: "text", pieces: parseQuoted(scanner) };
  if (scanner.next === "%") return { kind: "regex", program: parseRegex(scanner) };
  const text = scanner.take(/[\w.*+-]+/y);
  if (text === "")
    scanner.fail("a value must come here (in double quotes, unless of letters, digits and _.*+-)");
  if (!scanner.ended && !/^[\s)}\],&|]$/.test(scanner.next)) {
    scanner.fail("a value with this character must be in double quotes");
  }
  const number = numberIn(text);
  return number === undefined ? { kind: "text", pieces: text.split("*") } : { kind: "number", number, text };
}
