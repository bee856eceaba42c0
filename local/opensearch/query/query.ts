import * as z from "zod";
import { notImplemented, parsingError } from "../errors";
import { isObject, parseParameters } from "../json";
import { boolQuery } from "./bool";
import { countClauses, EVERYTHING, type Predicate, type QueryContext } from "./context";
import { matchPhraseQuery, matchQuery } from "./match";
import { queryStringQuery } from "./query-string";
import { rangeQuery } from "./range";
import { existsQuery, idsQuery, prefixQuery, termsQuery, wildcardQuery } from "./term";

/** Scores are not computed, so that nothing changes them. */
const boost = z.number().optional();
const name = { _name: z.string().optional(), boost };
const scalar = z.union([z.string(), z.number(), z.boolean()]);
const caseInsensitive = z.boolean().default(false);

const Term = z.strictObject({ value: scalar, case_insensitive: caseInsensitive, ...name });
const Range = z.strictObject({
  gt: scalar.nullish(),
  gte: scalar.nullish(),
  lt: scalar.nullish(),
  lte: scalar.nullish(),
  from: scalar.nullish(),
  to: scalar.nullish(),
  include_lower: z.boolean().default(true),
  include_upper: z.boolean().default(true),
  format: z.string().optional(),
  time_zone: z.string().optional(),
  ...name,
});
const operator = z
  .string()
  .toLowerCase()
  .pipe(z.enum(["or", "and"]))
  .default("or");
const Match = z.strictObject({ query: scalar, operator, ...name });
const MatchPhrase = z.strictObject({ query: scalar, ...name });
const Wildcard = z
  .strictObject({
    value: z.string().optional(),
    wildcard: z.string().optional(),
    case_insensitive: caseInsensitive,
    ...name,
  })
  .transform(({ value, wildcard, ...rest }) => ({ ...rest, value: value ?? wildcard ?? "" }));
const QueryString = z.strictObject({
  query: z.string(),
  default_field: z.string().optional(),
  default_operator: operator,
  fields: z.array(z.string()).optional(),
  analyze_wildcard: z.boolean().optional(),
  lenient: z.boolean().default(false),
  time_zone: z.string().optional(),
  ...name,
});
const clauses = z.union([z.array(z.unknown()), z.record(z.string(), z.unknown()).transform((one) => [one])]);
const Bool = z.strictObject({
  must: clauses.default([]),
  filter: clauses.default([]),
  should: clauses.default([]),
  must_not: clauses.default([]),
  minimum_should_match: z
    .union([z.int().min(0), z.stringFormat("count", /^\d+$/).transform(Number)])
    .optional(),
  adjust_pure_negative: z.literal(true).optional(),
  ...name,
});

type Compile = (context: QueryContext, body: unknown) => Predicate;

/** Queries by their name. https://docs.opensearch.org/latest/query-dsl/ */
const QUERIES: Readonly<Record<string, Compile>> = {
  match_all: (_context, body) => {
    parseParameters(z.strictObject(name), body, "[match_all]");
    return EVERYTHING;
  },
  match_none: (_context, body) => {
    parseParameters(z.strictObject(name), body, "[match_none]");
    return () => false;
  },
  term: (context, body) => {
    const { field, given } = oneField("term", body, "value");
    const { value, case_insensitive } = parseParameters(Term, given, "[term] query");
    return termsQuery(context, { field, values: [value], ignoreCase: case_insensitive });
  },
  terms: (context, body) => {
    const { boost: _boost, _name, ...rest } = isObject(body) ? body : {};
    const { field, given } = oneField("terms", rest, undefined);
    return termsQuery(context, { field, values: parseParameters(z.array(scalar), given, "[terms] query") });
  },
  ids: (context, body) => {
    const { values } = parseParameters(
      z.strictObject({ values: z.array(z.string()), ...name }),
      body,
      "[ids] query",
    );
    countClauses(context, 1);
    return idsQuery(context, values);
  },
  range: (context, body) => {
    const { field, given } = oneField("range", body, undefined);
    const { from, to, include_lower, include_upper, time_zone, ...range } = parseParameters(
      Range,
      given,
      "[range] query",
    );
    return rangeQuery(context, {
      field,
      gt: range.gt ?? (include_lower ? undefined : from),
      gte: range.gte ?? (include_lower ? from : undefined),
      lt: range.lt ?? (include_upper ? undefined : to),
      lte: range.lte ?? (include_upper ? to : undefined),
      format: range.format,
      timeZone: time_zone,
    });
  },
  exists: (context, body) => {
    const { field } = parseParameters(z.strictObject({ field: z.string(), ...name }), body, "[exists] query");
    return existsQuery(context, field);
  },
  prefix: (context, body) => {
    const { field, given } = oneField("prefix", body, "value");
    const { value, case_insensitive } = parseParameters(Term, given, "[prefix] query");
    return prefixQuery(context, { field, prefix: String(value), ignoreCase: case_insensitive });
  },
  wildcard: (context, body) => {
    const { field, given } = oneField("wildcard", body, "value");
    const { value, case_insensitive } = parseParameters(Wildcard, given, "[wildcard] query");
    return wildcardQuery(context, { field, pattern: value, ignoreCase: case_insensitive });
  },
  match: (context, body) => {
    const { field, given } = oneField("match", body, "query");
    const { query, operator: words } = parseParameters(Match, given, "[match] query");
    return matchQuery(context, { field, text: query, operator: words });
  },
  match_phrase: (context, body) => {
    const { field, given } = oneField("match_phrase", body, "query");
    return matchPhraseQuery(context, {
      field,
      text: parseParameters(MatchPhrase, given, "[match_phrase] query").query,
    });
  },
  query_string: (context, body) => {
    const parsed = parseParameters(QueryString, body, "[query_string] query");
    return queryStringQuery(context, {
      query: parsed.query,
      fields: parsed.fields ?? [parsed.default_field ?? "*"],
      operator: parsed.default_operator,
      timeZone: parsed.time_zone,
      lenient: parsed.lenient,
    });
  },
  constant_score: (context, body) => {
    const schema = z.strictObject({ filter: z.unknown(), ...name });
    return compileQuery(context, parseParameters(schema, body, "[constant_score]").filter);
  },
  bool: (context, body) => {
    const { must, filter, should, must_not, minimum_should_match } = parseParameters(Bool, body, "[bool]");
    const compile = (each: readonly unknown[]) => each.map((query) => compileQuery(context, query));
    const needed = minimum_should_match ?? (must.length + filter.length === 0 && should.length > 0 ? 1 : 0);
    return boolQuery({
      all: [...compile(must), ...compile(filter)],
      any: compile(should),
      none: compile(must_not),
      needed,
    });
  },
};

/**
 * A query as a test of documents.
 *
 * @throws OpenSearchError for a query that is not written right, or that the stand-in does not do
 */
export function compileQuery(context: QueryContext, query: unknown): Predicate {
  if (!isObject(query)) throw parsingError("[_na] query malformed, no start_object after query name");
  const [entry, second] = Object.entries(query);
  if (entry === undefined) throw parsingError("query malformed, empty clause found");
  const [queryName, body] = entry;
  if (second !== undefined) {
    throw parsingError(`[${queryName}] malformed query, expected [END_OBJECT] but found [FIELD_NAME]`);
  }
  const compile = Object.hasOwn(QUERIES, queryName) ? QUERIES[queryName] : undefined;
  if (compile === undefined) throw notImplemented(`the query [${queryName}]`);
  return compile(context, body);
}

/** `{ field: … }`, or in short `{ field: value }` where there is a member for the value. */
function oneField(
  query: string,
  body: unknown,
  short: string | undefined,
): { field: string; given: unknown } {
  const [entry, second] = isObject(body) ? Object.entries(body) : [];
  if (entry === undefined) throw parsingError(`[${query}] query malformed, no field is named`);
  const [field, given] = entry;
  if (second !== undefined) {
    throw parsingError(
      `[${query}] query doesn't support multiple fields, found [${field}] and [${second[0]}]`,
    );
  }
  return { field, given: short === undefined || isObject(given) ? given : { [short]: given } };
}
