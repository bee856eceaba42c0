import { OpenSearchError, parsingError } from "../errors";
import { globMatcher } from "../glob";
import { OPENSEARCH_LIMITS } from "../limits";
import { boolQuery } from "./bool";
import { EVERYTHING, NOTHING, type Predicate, type QueryContext } from "./context";
import { matchPhraseQuery, matchQuery } from "./match";
import { queryStringTokens, type Token, unescaped } from "./query-string-tokens";
import { rangeQuery } from "./range";
import { existsQuery, wildcardQuery } from "./term";

export interface QueryStringOptions {
  readonly query: string;
  /** Where text without a field is looked for; `*` in names stands for anything. */
  readonly fields: readonly string[];
  /** Between clauses that stand side by side. */
  readonly operator: "or" | "and";
  readonly timeZone: string | undefined;
  /** Whether a field that cannot hold a text is passed over. */
  readonly lenient: boolean;
}

type Occur = "must" | "should" | "not";

interface Clause {
  occur: Occur;
  readonly predicate: Predicate;
}

/** A query in the language that people write: `elb_status_code:>=500 AND host:"example.com"`. */
export function queryStringQuery(context: QueryContext, options: QueryStringOptions): Predicate {
  if (options.query.trim() === "") return NOTHING;
  const parser = new Parser(context, { options, tokens: queryStringTokens(options.query) });
  return parser.parseWhole();
}

/** Like Lucene's classic parser: AND makes the clauses on both of its sides needed, whatever stands farther away. */
class Parser {
  readonly #context: QueryContext;
  readonly #options: QueryStringOptions;
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(
    context: QueryContext,
    { options, tokens }: { options: QueryStringOptions; tokens: readonly Token[] },
  ) {
    this.#context = context;
    this.#options = options;
    this.#tokens = tokens;
  }

  parseWhole(): Predicate {
    const predicate = this.#clauses(this.#options.fields, 0);
    if (this.#at < this.#tokens.length) this.#fail('")"');
    return predicate;
  }

  #clauses(fields: readonly string[], depth: number): Predicate {
    if (depth > OPENSEARCH_LIMITS.mappingDepth) throw parsingError("query_string: parentheses lie too deep");
    const clauses: Clause[] = [];
    while (this.#at < this.#tokens.length && this.#peek() !== "close") {
      const conjunction = this.#take("and") ? "and" : this.#take("or") ? "or" : undefined;
      if (conjunction !== undefined && clauses.length === 0) this.#fail(conjunction.toUpperCase());
      const sign = this.#take("not") ? "not" : this.#take("must") ? "must" : undefined;
      const before = clauses.at(-1);
      if (conjunction === "and" && before?.occur === "should") before.occur = "must";
      if (conjunction === "or" && this.#options.operator === "and" && before?.occur === "must") {
        before.occur = "should";
      }
      const isNeeded = conjunction === "and" || (this.#options.operator === "and" && conjunction !== "or");
      clauses.push({
        occur: sign ?? (isNeeded ? "must" : "should"),
        predicate: this.#clause(fields, depth),
      });
    }
    if (clauses.length === 0) this.#fail("nothing");
    const of = (occur: Occur) =>
      clauses.filter((clause) => clause.occur === occur).map(({ predicate }) => predicate);
    const all = of("must");
    const any = of("should");
    return boolQuery({ all, any, none: of("not"), needed: all.length === 0 && any.length > 0 ? 1 : 0 });
  }

  #clause(fields: readonly string[], depth: number): Predicate {
    const token = this.#tokens[this.#at];
    this.#at += 1;
    switch (token?.kind) {
      case "field":
        return this.#clause([token.name], depth);
      case "open": {
        const inside = this.#clauses(fields, depth + 1);
        if (!this.#take("close")) this.#fail("<EOF>");
        return inside;
      }
      case "range":
        return this.#anyField(fields, (field) =>
          rangeQuery(this.#context, { field, ...token.bounds, timeZone: this.#options.timeZone }),
        );
      case "phrase":
        return this.#anyField(fields, (field) =>
          matchPhraseQuery(this.#context, { field, text: token.text }),
        );
      case "word":
        return this.#word(fields, token.text);
      default:
        return this.#fail(token?.kind ?? "<EOF>");
    }
  }

  #word(fields: readonly string[], text: string): Predicate {
    const [field] = fields;
    if (field === "_exists_") return existsQuery(this.#context, unescaped(text));
    if (text === "*")
      return field === "*" ? EVERYTHING : this.#anyField(fields, (one) => existsQuery(this.#context, one));
    if (/[*?]/.test(text.replace(/\\./g, ""))) {
      return this.#anyField(fields, (one) =>
        wildcardQuery(this.#context, {
          field: one,
          pattern: patternFor(this.#context, { field: one, text }),
        }),
      );
    }
    return this.#anyField(fields, (one) =>
      matchQuery(this.#context, { field: one, text: unescaped(text), operator: this.#options.operator }),
    );
  }

  /** Documents in any of some fields; what only one of many cannot hold is no error. */
  #anyField(names: readonly string[], compile: (field: string) => Predicate): Predicate {
    const isMany = names.some((name) => name.includes("*"));
    const fields = names.flatMap((name) => (name.includes("*") ? this.#searchable(name) : [name]));
    const predicates = fields.flatMap((field) => {
      try {
        return [compile(field)];
      } catch (error) {
        const isOfType =
          error instanceof OpenSearchError && error.cause.type === "search_phase_execution_exception";
        if (isOfType && (isMany || this.#options.lenient)) return [];
        throw error;
      }
    });
    return (place) => predicates.some((test) => test(place));
  }

  #searchable(pattern: string): string[] {
    return [...this.#context.mapping.leaves()].map(({ path }) => path).filter(globMatcher(pattern));
  }

  #peek(): Token["kind"] | undefined {
    return this.#tokens[this.#at]?.kind;
  }

  #take(kind: Token["kind"]): boolean {
    if (this.#peek() !== kind) return false;
    this.#at += 1;
    return true;
  }

  #fail(found: string): never {
    throw parsingError(`Failed to parse query [${this.#options.query}]: encountered ${found}`);
  }
}

/** Words of analyzed text are in small letters, and so are patterns for them. */
function patternFor({ mapping }: QueryContext, { field, text }: { field: string; text: string }): string {
  return mapping.leaf(field)?.type === "text" ? text.toLowerCase() : text;
}
