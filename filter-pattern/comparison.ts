import { type Operand, parseOperand } from "./operand";
import { matchesRegex } from "./regex/match";
import type { Scanner } from "./scanner";
import { matchesWildcard } from "./wildcard";

/** Longer ones first: `<` is also how `<=` begins. */
const OPERATORS = ["!=", "<=", ">=", "=", "<", ">"] as const;

export interface Comparison {
  readonly operator: (typeof OPERATORS)[number];
  readonly operand: Operand;
}

/** A value in a message: its text, and the number that it is, if it is one. */
export interface Value {
  readonly text: string;
  readonly number?: number | undefined;
}

/** `= "text*"`, `> 1e3`, `!= %regex%`; undefined when no operator stands here. */
export function parseComparison(scanner: Scanner): Comparison | undefined {
  scanner.skipBlanks();
  const from = scanner.position;
  const operator = OPERATORS.find((candidate) => scanner.accept(candidate));
  if (operator === undefined) return undefined;
  scanner.skipBlanks();
  const operand = parseOperand(scanner);
  if (operand.kind !== "number" && operator !== "=" && operator !== "!=") {
    scanner.fail(`${operator} compares numbers only; text has = and !=`, from);
  }
  return { operator, operand };
}

export function compare({ operator, operand }: Comparison, value: Value): boolean {
  switch (operator) {
    case "=":
      return equals(operand, value);
    case "!=":
      return !equals(operand, value);
    default:
      if (operand.kind !== "number" || value.number === undefined) return false;
      return ordered(operator, value.number, operand.number);
  }
}

function equals(operand: Operand, value: Value): boolean {
  if (operand.kind === "regex") return matchesRegex(operand.program, value.text);
  if (operand.kind === "text") return matchesWildcard(operand.pieces, value.text);
  return value.number === undefined ? value.text === operand.text : value.number === operand.number;
}

function ordered(operator: "<" | ">" | "<=" | ">=", left: number, right: number): boolean {
  if (operator === "<") return left < right;
  if (operator === ">") return left > right;
  return operator === "<=" ? left <= right : left >= right;
}
