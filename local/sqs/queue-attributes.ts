import { fifoUnsupported, invalidAttribute, unknownAttribute } from "./errors";
import { SQS_LIMITS } from "./limits";
import { type RedrivePolicy, redrivePolicy } from "./redrive-policy";

/** What a caller sets of a queue, by AWS's names, as the API has them: text. */
export type QueueAttributes = Readonly<Record<string, string>>;

/** What of it decides how the queue behaves. */
export interface QueueSettings {
  readonly visibilitySeconds: number;
  readonly retentionSeconds: number;
  readonly delaySeconds: number;
  readonly waitSeconds: number;
  readonly maxMessageBytes: number;
  readonly redrive?: RedrivePolicy;
}

interface NumberRule {
  readonly least: number;
  readonly most: number;
  readonly byDefault: number;
}

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html */
const NUMBERS = {
  DelaySeconds: { least: 0, most: SQS_LIMITS.delaySeconds, byDefault: 0 },
  MaximumMessageSize: {
    least: 1_024,
    most: SQS_LIMITS.messageBytes,
    byDefault: SQS_LIMITS.messageBytes,
  },
  MessageRetentionPeriod: { ...SQS_LIMITS.retentionSeconds, byDefault: 345_600 },
  ReceiveMessageWaitTimeSeconds: { least: 0, most: SQS_LIMITS.waitSeconds, byDefault: 0 },
  VisibilityTimeout: { least: 0, most: SQS_LIMITS.visibilitySeconds, byDefault: 30 },
} as const satisfies Readonly<Record<string, NumberRule>>;

/** Kept and given back; they decide nothing on a laptop. */
const KEPT = new Set([
  "KmsDataKeyReusePeriodSeconds",
  "KmsMasterKeyId",
  "Policy",
  "RedriveAllowPolicy",
  "SqsManagedSseEnabled",
]);
const FIFO = new Set(["ContentBasedDeduplication", "DeduplicationScope", "FifoQueue", "FifoThroughputLimit"]);

/**
 * The attributes a queue has after some are set: an empty text takes one away.
 *
 * @throws AwsError InvalidAttributeName, InvalidAttributeValue, UnsupportedOperation for what FIFO queues have
 */
export function withAttributes(before: QueueAttributes, changes: QueueAttributes): QueueAttributes {
  for (const [name, value] of Object.entries(changes)) if (value !== "") check(name, value);
  return Object.fromEntries(Object.entries({ ...before, ...changes }).filter(([, value]) => value !== ""));
}

/** What attributes that {@link withAttributes} took say, defaults included. */
export function settingsOf(attributes: QueueAttributes): QueueSettings {
  const number = (name: keyof typeof NUMBERS): number => Number(attributes[name] ?? NUMBERS[name].byDefault);
  const redrive = redrivePolicy(attributes.RedrivePolicy ?? "");
  return {
    visibilitySeconds: number("VisibilityTimeout"),
    retentionSeconds: number("MessageRetentionPeriod"),
    delaySeconds: number("DelaySeconds"),
    waitSeconds: number("ReceiveMessageWaitTimeSeconds"),
    maxMessageBytes: number("MaximumMessageSize"),
    ...(redrive === undefined ? {} : { redrive }),
  };
}

/** As GetQueueAttributes gives them: those that were not set have their defaults. */
export function attributesWithDefaults(attributes: QueueAttributes): QueueAttributes {
  const defaults = Object.entries(NUMBERS).map(([name, { byDefault }]) => [name, String(byDefault)] as const);
  return { ...Object.fromEntries(defaults), SqsManagedSseEnabled: "true", ...attributes };
}

function check(name: string, value: string): void {
  if (FIFO.has(name)) {
    if (name === "FifoQueue" && value === "false") return;
    throw fifoUnsupported(name);
  }
  if (KEPT.has(name)) return;
  if (name === "RedrivePolicy") {
    if (redrivePolicy(value) !== undefined) return;
    const rule = `must be JSON with deadLetterTargetArn and maxReceiveCount from 1 to ${SQS_LIMITS.maxReceiveCount}`;
    throw invalidAttribute({ name, value, rule });
  }
  if (!isNumbered(name)) throw unknownAttribute(name);
  const { least, most } = NUMBERS[name];
  if (/^\d{1,10}$/.test(value) && Number(value) >= least && Number(value) <= most) return;
  throw invalidAttribute({ name, value, rule: `must be a whole number from ${least} to ${most}` });
}

function isNumbered(name: string): name is keyof typeof NUMBERS {
  return Object.hasOwn(NUMBERS, name);
}
