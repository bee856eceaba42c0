import type { Scanner } from "./scanner";

/** Conditions joined by `&&` and `||`, as selectors and fields have them. */
export type Expression<Condition> =
  | { readonly kind: "condition"; readonly condition: Condition }
  | { readonly kind: "and" | "or"; readonly parts: readonly Expression<Condition>[] };

/** Reads an expression: parentheses before `&&` before `||`. It ends where no operator follows. */
export function parseExpression<Condition>(
  scanner: Scanner,
  parseCondition: (scanner: Scanner) => Condition,
): Expression<Condition> {
  const operand = (): Expression<Condition> => {
    scanner.skipBlanks();
    const from = scanner.position;
    if (!scanner.accept("(")) return { kind: "condition", condition: parseCondition(scanner) };
    const inner = or();
    scanner.skipBlanks();
    if (scanner.ended) scanner.fail("a parenthesis opens here and none closes it", from);
    scanner.expect(")", "&&, || or ) must come here");
    return inner;
  };
  const joined = (kind: "and" | "or", operator: string, part: () => Expression<Condition>) => {
    const parts = [part()];
    for (scanner.skipBlanks(); scanner.accept(operator); scanner.skipBlanks()) parts.push(part());
    return parts.length === 1 && parts[0] !== undefined ? parts[0] : { kind, parts };
  };
  const and = (): Expression<Condition> => joined("and", "&&", operand);
  const or = (): Expression<Condition> => joined("or", "||", and);
  return or();
}

/** Whether an expression holds, when `holds` says so of each condition. */
export function evaluate<Condition>(
  expression: Expression<Condition>,
  holds: (condition: Condition) => boolean,
): boolean {
  if (expression.kind === "condition") return holds(expression.condition);
  const part = (inner: Expression<Condition>): boolean => evaluate(inner, holds);
  return expression.kind === "and" ? expression.parts.every(part) : expression.parts.some(part);
}
