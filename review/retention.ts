import { isSame } from "./differences";
import type { ChangedValues } from "./finding";
import { type Attributes, at, isRecord, listOf } from "./json-value";
import { type Rich, rich } from "./markdown/rich";
import { isStated } from "./settings";
import { NotKnown } from "./unknown";
import { valueText } from "./value-text";

/** A time for which data is kept. */
interface Period {
  readonly path: readonly (string | number)[];
  readonly unit: string;
  readonly what: string;
  /** What the value 0, or none, stands for. @default nothing is kept */
  readonly zero?: "for ever" | "not at all";
}

const PERIODS: Readonly<Record<string, readonly Period[]>> = {
  aws_kinesis_stream: [{ path: ["retention_period"], unit: "hours", what: "records stay in the stream" }],
  aws_cloudwatch_log_group: [
    { path: ["retention_in_days"], unit: "days", what: "log events are kept", zero: "for ever" },
  ],
  aws_sqs_queue: [
    { path: ["message_retention_seconds"], unit: "seconds", what: "messages wait in the queue" },
  ],
  aws_lambda_event_source_mapping: [
    {
      path: ["maximum_record_age_in_seconds"],
      unit: "seconds",
      what: "a record is tried again",
      zero: "for ever",
    },
  ],
  aws_lambda_function_event_invoke_config: [
    { path: ["maximum_event_age_in_seconds"], unit: "seconds", what: "an event is tried again" },
  ],
  aws_kms_key: [{ path: ["deletion_window_in_days"], unit: "days", what: "a deleted key can be had back" }],
};

/** Where what cannot be handled goes, and other things that keep data: gone is worse than changed. */
const KEEPERS: Readonly<Record<string, readonly (readonly [says: string, ...path: (string | number)[]])[]>> =
  {
    aws_lambda_event_source_mapping: [
      [
        "batches that fail are **no longer kept**",
        "destination_config",
        0,
        "on_failure",
        0,
        "destination_arn",
      ],
    ],
    aws_lambda_function_event_invoke_config: [
      ["events that fail are **no longer kept**", "destination_config", 0, "on_failure", 0, "destination"],
    ],
    aws_sqs_queue: [["messages that fail have **no dead-letter queue**", "redrive_policy"]],
    aws_dynamodb_table: [["**no backups** of every point in time", "point_in_time_recovery", 0, "enabled"]],
  };

/** What becomes of the bucket that a change of a bucket's versioning or lifecycle is about. */
export interface Owner {
  readonly isOwnerGone: boolean;
  readonly isOwnerNew: boolean;
}

/** What is kept for less long than before, or no longer. */
export function retentionFindings(change: ChangedValues, { isOwnerGone, isOwnerNew }: Owner): Rich[] {
  const { type, kind, before, after } = change;
  if (before === undefined) {
    const isLifecycle = type === "aws_s3_bucket_lifecycle_configuration";
    return isLifecycle && !isOwnerNew && after !== undefined ? expirations({}, after) : [];
  }
  if (after === undefined) {
    if (isOwnerGone || kind !== "destroy") return [];
    return type === "aws_s3_bucket_versioning" ? [["older versions of objects are **no longer kept**"]] : [];
  }
  return [
    ...(PERIODS[type] ?? []).flatMap((period) => shrinks(period, before, after)),
    ...(KEEPERS[type] ?? []).flatMap(([says, ...path]) => goes({ says, path, before, after })),
    ...(type === "aws_s3_bucket_versioning" ? versioning(before, after) : []),
    ...(type === "aws_s3_bucket_lifecycle_configuration" ? expirations(before, after) : []),
    ...(type === "aws_dynamodb_table" ? timeToLive(before, after) : []),
  ];
}

function shrinks({ path, unit, what, zero }: Period, before: Attributes, after: Attributes): Rich[] {
  const [was, becomes] = [at(before, ...path), at(after, ...path)];
  const name = path.filter((step) => typeof step === "string").join(".");
  if (becomes instanceof NotKnown)
    return [rich`${name}, ${valueText(was)} so far, is **not known before apply**`];
  // Lambda writes -1 for ever, CloudWatch 0.
  const length = (value: unknown): number => {
    const number = typeof value === "number" ? value : 0;
    return zero === "for ever" && number <= 0 ? Number.POSITIVE_INFINITY : number;
  };
  if (length(becomes) >= length(was)) return [];
  const text = (value: unknown): string =>
    Number.isFinite(length(value)) ? `${length(value).toLocaleString("en-US")} ${unit}` : "for ever";
  return [rich`${name}: ${[what]} **${[text(was)]} → ${[text(becomes)]}**`];
}

interface Keeper {
  readonly says: string;
  readonly path: readonly (string | number)[];
  readonly before: Attributes;
  readonly after: Attributes;
}

function goes({ says, path, before, after }: Keeper): Rich[] {
  const [was, becomes] = [at(before, ...path), at(after, ...path)];
  return isStated(was) && !isStated(becomes)
    ? [rich`${[says]}: ${valueText(was)} → ${valueText(becomes)}`]
    : [];
}

function versioning(before: Attributes, after: Attributes): Rich[] {
  const status = (attributes: Attributes): unknown => at(attributes, "versioning_configuration", 0, "status");
  const [was, becomes] = [status(before), status(after)];
  if (was !== "Enabled" || becomes === "Enabled") return [];
  return [
    rich`older versions of objects are **no longer kept**: versioning ${valueText(was)} → ${valueText(becomes)}`,
  ];
}

/** Rules by their id: one that is new removes what nothing removed before. */
function expirations(before: Attributes, after: Attributes): Rich[] {
  const rules = (attributes: Attributes): Attributes[] => listOf(attributes.rule).filter(isRecord);
  if (after.rule instanceof NotKnown) return [["what is removed when is **not known before apply**"]];
  const was = rules(before);
  return rules(after).flatMap((rule) => {
    const old = was.find(({ id }) => id === rule.id) ?? was.find((other) => isForSame(other, rule));
    return EXPIRATIONS.flatMap(({ path, what }) => {
      const [days, oldDays] = [daysOf(rule, path), daysOf(old, path)];
      const isForTheSame = old !== undefined && isForSame(old, rule);
      if (!(days < oldDays) && (isForTheSame || days === Number.POSITIVE_INFINITY)) return [];
      const text = (value: number): string => (Number.isFinite(value) ? `${value} days` : "for ever");
      const where = isForTheSame || old === undefined ? [] : [", and the rule is for other objects"];
      return [
        rich`the rule ${String(rule.id)}: ${[what]} kept **${[text(oldDays)]} → ${[text(days)]}**${where}`,
      ];
    });
  });
}

function isForSame(rule: Attributes, other: Attributes): boolean {
  return isSame(rule.filter, other.filter) && isSame(rule.prefix, other.prefix);
}

const EXPIRATIONS = [
  { path: ["expiration", 0, "days"], what: "objects are" },
  { path: ["noncurrent_version_expiration", 0, "noncurrent_days"], what: "older versions are" },
] as const;

function daysOf(rule: Attributes | undefined, path: readonly (string | number)[]): number {
  const days = at(rule, ...path);
  return rule?.status === "Enabled" && typeof days === "number" && days > 0 ? days : Number.POSITIVE_INFINITY;
}

function timeToLive(before: Attributes, after: Attributes): Rich[] {
  const isOn = (attributes: Attributes): boolean => at(attributes, "ttl", 0, "enabled") === true;
  return isOn(after) && !isOn(before)
    ? [rich`items are **removed** when ${valueText(at(after, "ttl", 0, "attribute_name"))} says so`]
    : [];
}
