import fc from "fast-check";
import { evaluate, parseExpression } from "../../filter-pattern/expression";
import { Scanner } from "../../filter-pattern/scanner";

/** Conditions are the digits 0 and 1, so that JavaScript itself says what an expression comes to. */
const holds = (text: string): boolean =>
  evaluate(
    parseExpression(new Scanner(text), (scanner) => scanner.take(/[01]/y)),
    (condition) => condition === "1",
  );

test("agrees with JavaScript on any expression", () => {
  const { expression } = fc.letrec<{ expression: string }>((tie) => ({
    expression: fc.oneof(
      { depthSize: "medium" },
      fc.constantFrom("0", "1"),
      tie("expression").map((inner) => `(${inner})`),
      fc
        .tuple(tie("expression"), fc.constantFrom("&&", " || "), tie("expression"))
        .map(([left, operator, right]) => `${left}${operator}${right}`),
    ),
  }));
  fc.assert(
    fc.property(expression, (text) => {
      expect(holds(text)).toBe(Boolean(new Function(`return ${text}`)()));
    }),
    { numRuns: 500 },
  );
});
