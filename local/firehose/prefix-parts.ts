import { invalidArgument } from "./errors";
import { type TimestampWriter, timestampPattern } from "./timestamp-pattern";

/** One piece of a prefix: a text that stands for itself, or an expression. */
export type PrefixPart =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "timestamp"; readonly write: TimestampWriter }
  | { readonly kind: "random-string" }
  | { readonly kind: "error-output-type" }
  | { readonly kind: "partition-key"; readonly key: string };

const EXPRESSION = /!\{([^{}:]*):?([^{}]*)\}/g;

/**
 * Takes a prefix apart (https://docs.aws.amazon.com/firehose/latest/dev/s3-prefixes.html).
 *
 * @throws AwsError InvalidArgumentException for an expression that Firehose, or this stand-in, does not know
 */
export function prefixParts(prefix: string, timeZone: string): PrefixPart[] {
  const parts: PrefixPart[] = [];
  let end = 0;
  for (const match of prefix.matchAll(EXPRESSION)) {
    const [expression, namespace = "", value = ""] = match;
    parts.push(...textPart(prefix, prefix.slice(end, match.index)));
    parts.push(expressionPart({ prefix, expression, namespace, value, timeZone }));
    end = match.index + expression.length;
  }
  return [...parts, ...textPart(prefix, prefix.slice(end))];
}

function textPart(prefix: string, text: string): PrefixPart[] {
  if (text.includes("!{")) {
    throw invalidArgument(`prefix "${prefix}": "!{" can only begin an expression !{namespace:value}`);
  }
  return text === "" ? [] : [{ kind: "text", text }];
}

function expressionPart(of: {
  prefix: string;
  expression: string;
  namespace: string;
  value: string;
  timeZone: string;
}): PrefixPart {
  const { prefix, expression, namespace, value, timeZone } = of;
  if (namespace === "timestamp" && value !== "") {
    return { kind: "timestamp", write: timestampPattern(value, timeZone) };
  }
  if (namespace === "firehose" && (value === "random-string" || value === "error-output-type")) {
    return { kind: value };
  }
  if (namespace === "partitionKeyFromLambda" && value !== "") return { kind: "partition-key", key: value };
  throw invalidArgument(`prefix "${prefix}": the expression ${expression} is not known`);
}
