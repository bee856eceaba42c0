import { type Comparison, compare, parseComparison, type Value } from "./comparison";
import { evaluate, parseExpression } from "./expression";
import type { Scanner } from "./scanner";
import { parseSelector, type Selector, select } from "./selector";

interface JsonCondition {
  readonly selector: Selector;
  readonly test: Comparison | "NULL" | "TRUE" | "FALSE" | "NOT EXISTS";
}

/** `{ $.a = "x*" && ($.n > 3 || $.c IS NULL) }`, as a test of messages; what is no JSON object or array never matches. */
export function parseJsonPattern(scanner: Scanner): (message: string) => boolean {
  scanner.expect("{", "{ must open the pattern");
  const expression = parseExpression(scanner, parseCondition);
  scanner.skipBlanks();
  scanner.expect("}", "&&, || or } must come here");
  return (message) => {
    const root = parseMessage(message);
    return root !== undefined && evaluate(expression, (condition) => holds(condition, root));
  };
}

function parseCondition(scanner: Scanner): JsonCondition {
  const selector = parseSelector(scanner);
  const test = parseComparison(scanner);
  if (test !== undefined) return { selector, test };
  const from = scanner.position;
  const words = scanner.take(/[A-Za-z]+(?:\s+[A-Za-z]+)?/y).replace(/\s+/, " ");
  switch (words) {
    case "IS NULL":
    case "IS TRUE":
    case "IS FALSE":
      return { selector, test: words.slice(3) as "NULL" | "TRUE" | "FALSE" };
    case "NOT EXISTS":
      return { selector, test: words };
    default:
      return scanner.fail(
        "= != < > <= >=, IS NULL, IS TRUE, IS FALSE or NOT EXISTS must come after a selector",
        from,
      );
  }
}

function parseMessage(message: string): object | undefined {
  // Far cheaper than to have JSON.parse throw for every line of another kind.
  if (!/^\s*[{[]/.test(message)) return undefined;
  try {
    return JSON.parse(message) as object;
  } catch {
    return undefined;
  }
}

/** By a wildcard a condition holds when it does for any of the values. */
function holds({ selector, test }: JsonCondition, root: object): boolean {
  const values = select(selector, root);
  switch (test) {
    case "NOT EXISTS":
      return values.length === 0;
    case "NULL":
      return values.includes(null);
    case "TRUE":
      return values.includes(true);
    case "FALSE":
      return values.includes(false);
    default:
      return values.some((value) => {
        const comparable = scalar(value);
        return comparable !== undefined && compare(test, comparable);
      });
  }
}

/** Null, arrays and objects compare with nothing, not even by `!=`. */
function scalar(value: unknown): Value | undefined {
  if (typeof value === "string") return { text: value };
  if (typeof value === "number") return { text: String(value), number: value };
  return typeof value === "boolean" ? { text: String(value) } : undefined;
}
