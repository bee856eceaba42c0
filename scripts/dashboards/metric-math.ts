import { DashboardError } from "./error";

/** A value for each period; undefined: there was no data. */
export type Points = readonly (number | undefined)[];

/** What an expression comes to in one period. */
type Term = (period: number) => number | undefined;

const TOKEN = /\s*(\d+(?:\.\d+)?|[A-Za-z][A-Za-z0-9_]*|>=|<=|[-+*/()<>,])/y;

/** From the one that binds least. */
const OPERATORS: readonly Readonly<Record<string, (a: number, b: number) => number>>[] = [
  {
    ">=": (a, b) => Number(a >= b),
    "<=": (a, b) => Number(a <= b),
    ">": (a, b) => Number(a > b),
    "<": (a, b) => Number(a < b),
  },
  { "+": (a, b) => a + b, "-": (a, b) => a - b },
  { "*": (a, b) => a * b, "/": (a, b) => a / b },
];

const FUNCTIONS: Readonly<Record<string, (terms: readonly Term[]) => Term>> = {
  ABS:
    ([of]) =>
    (period) => {
      const value = of?.(period);
      return value === undefined ? undefined : Math.abs(value);
    },
  FILL:
    ([of, otherwise]) =>
    (period) =>
      of?.(period) ?? otherwise?.(period),
  IF:
    ([condition, yes, no]) =>
    (period) => {
      const value = condition?.(period);
      if (value === undefined) return undefined;
      return value === 0 ? no?.(period) : yes?.(period);
    },
};

/**
 * Calculates an expression of metric math, of which this knows what our alarms and dashboards use: numbers, ids,
 * + - * /, comparisons, ABS, FILL and IF.
 *
 * @param series the metrics that it may name, by their ids, all of the same length
 * @throws DashboardError for what cannot be read, or names no metric
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html
 * @example
 * calculate("100*FILL(a,0)/b", { a: [1, undefined], b: [10, 10] }); // [10, 0]
 */
export function calculate(expression: string, series: Readonly<Record<string, Points>>): Points {
  const term = new Parser(expression, series).whole();
  const length = Math.max(0, ...Object.values(series).map((points) => points.length));
  return Array.from({ length }, (_, period) => {
    const value = term(period);
    return value === undefined || !Number.isFinite(value) ? undefined : value;
  });
}

class Parser {
  private readonly tokens: readonly string[];
  private next = 0;

  constructor(
    private readonly expression: string,
    private readonly series: Readonly<Record<string, Points>>,
  ) {
    this.tokens = this.tokenise();
  }

  whole(): Term {
    const term = this.level(0);
    if (this.next < this.tokens.length) throw this.unexpected();
    return term;
  }

  private tokenise(): string[] {
    const tokens: string[] = [];
    const token = new RegExp(TOKEN);
    while (token.lastIndex < this.expression.length) {
      const from = token.lastIndex;
      const [, text] = token.exec(this.expression) ?? [];
      if (text === undefined) {
        throw new DashboardError(
          `${this.expression}: column ${from + 1}: must be a number, an id or an operator, got ${JSON.stringify(this.expression.slice(from, from + 1))}`,
        );
      }
      tokens.push(text);
    }
    return tokens;
  }

  private level(level: number): Term {
    const operators = OPERATORS[level];
    if (operators === undefined) return this.operand();
    let left = this.level(level + 1);
    for (;;) {
      const operator = operators[this.tokens[this.next] ?? ""];
      if (operator === undefined) return left;
      this.next++;
      left = both(operator, left, this.level(level + 1));
    }
  }

  private operand(): Term {
    const token = this.tokens[this.next++] ?? "";
    if (token === "(") {
      const inner = this.level(0);
      this.take(")");
      return inner;
    }
    if (/^\d/.test(token)) return () => Number(token);
    const make = FUNCTIONS[token];
    if (make !== undefined) return make(this.parameters());
    const points = this.series[token];
    if (points !== undefined) return (period) => points[period];
    this.next--;
    throw this.unexpected();
  }

  private parameters(): Term[] {
    this.take("(");
    const terms = [this.level(0)];
    while (this.tokens[this.next] === ",") {
      this.next++;
      terms.push(this.level(0));
    }
    this.take(")");
    return terms;
  }

  private take(token: string): void {
    if (this.tokens[this.next] !== token) throw this.unexpected();
    this.next++;
  }

  private unexpected(): DashboardError {
    const got = JSON.stringify(this.tokens[this.next] ?? "its end");
    const known = Object.keys(this.series).join(", ") || "none";
    return new DashboardError(`${this.expression}: must be metric math on known ids (${known}), got ${got}`);
  }
}

function both(operator: (a: number, b: number) => number, left: Term, right: Term): Term {
  return (period) => {
    const [a, b] = [left(period), right(period)];
    return a === undefined || b === undefined ? undefined : operator(a, b);
  };
}
