import { randomBytes } from "node:crypto";
import { invalidArgument } from "./errors";
import { FIREHOSE_LIMITS } from "./limits";
import { type PrefixPart, prefixParts } from "./prefix-parts";

/** What Firehose appends where a prefix says nothing of time. */
const DEFAULT_TIME = "!{timestamp:yyyy/MM/dd/HH/}";
const ERROR_TYPE = "!{firehose:error-output-type}/";

/** What the evaluation of a prefix depends on. */
export interface PrefixMoment {
  /** Arrival of the oldest record in the object. */
  readonly time: Date;
  /** Values of `!{partitionKeyFromLambda:…}` by key. */
  readonly partitionKeys?: Readonly<Record<string, string>>;
}

export interface Prefixes {
  /** Partition keys that the prefix for delivered objects names. */
  readonly partitionKeys: readonly string[];
  /** @throws AwsError InvalidArgumentException when partition keys make it longer than 512 characters */
  delivered(moment: PrefixMoment): string;
  failed(moment: PrefixMoment): string;
}

export interface PrefixOptions {
  readonly prefix?: string | undefined;
  readonly errorOutputPrefix?: string | undefined;
  /** IANA name, @default "UTC" */
  readonly timeZone?: string | undefined;
}

/**
 * The two prefixes of a delivery stream, checked by the rules of
 * https://docs.aws.amazon.com/firehose/latest/dev/s3-prefixes.html.
 *
 * @throws AwsError InvalidArgumentException for a prefix that Firehose refuses
 * @example
 * prefixes({ prefix: "logs/" }).delivered({ time: new Date(0) }); // "logs/1970/01/01/00/"
 */
export function prefixes({ prefix = "", errorOutputPrefix, timeZone = "UTC" }: PrefixOptions): Prefixes {
  const own = prefixParts(prefix, timeZone);
  if (own.some(({ kind }) => kind === "error-output-type")) {
    throw invalidArgument("Prefix: cannot contain !{firehose:error-output-type}");
  }
  if (errorOutputPrefix === undefined && hasExpressions(own)) {
    throw invalidArgument("ErrorOutputPrefix: cannot be null when Prefix contains expressions");
  }
  const failed = errorParts(errorOutputPrefix ?? prefix, timeZone);
  const hasTime = own.some(({ kind }) => kind === "timestamp");
  const delivered = hasTime ? own : [...own, ...prefixParts(DEFAULT_TIME, timeZone)];
  // Time always takes the same room: what is too long now always is.
  for (const parts of [delivered, failed]) evaluate(parts, { time: new Date(0) });
  return {
    partitionKeys: own.flatMap((part) => (part.kind === "partition-key" ? [part.key] : [])),
    delivered: (moment) => evaluate(delivered, moment),
    failed: (moment) => evaluate(failed, moment),
  };
}

function errorParts(prefix: string, timeZone: string): PrefixPart[] {
  const parts = prefixParts(prefix, timeZone);
  if (!hasExpressions(parts)) {
    return [...parts, ...prefixParts(ERROR_TYPE + DEFAULT_TIME, timeZone)];
  }
  if (parts.some(({ kind }) => kind === "partition-key")) {
    throw invalidArgument("ErrorOutputPrefix: cannot contain partition keys");
  }
  if (!parts.some(({ kind }) => kind === "error-output-type")) {
    throw invalidArgument(
      "ErrorOutputPrefix: must contain !{firehose:error-output-type} when it contains expressions",
    );
  }
  return parts;
}

function hasExpressions(parts: readonly PrefixPart[]): boolean {
  return parts.some(({ kind }) => kind !== "text");
}

function evaluate(parts: readonly PrefixPart[], moment: PrefixMoment): string {
  const evaluated = parts.map((part) => partValue(part, moment)).join("");
  if (evaluated.length > FIREHOSE_LIMITS.evaluatedPrefix) {
    throw invalidArgument(
      `prefix: must have at most ${FIREHOSE_LIMITS.evaluatedPrefix} characters once evaluated, has ${evaluated.length}`,
    );
  }
  return evaluated;
}

function partValue(part: PrefixPart, { time, partitionKeys }: PrefixMoment): string {
  switch (part.kind) {
    case "text":
      return part.text;
    case "timestamp":
      return part.write(time);
    case "random-string":
      return randomBytes(6).toString("hex").slice(0, 11);
    case "error-output-type":
      // The only failure there is without format conversion or another destination than S3.
      return "processing-failed";
    case "partition-key":
      return partitionKeys?.[part.key] ?? "";
  }
}
