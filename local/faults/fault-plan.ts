import * as z from "zod";
import { EngineError } from "../error";
import { type FirehoseOperation, firehoseActions } from "../firehose/actions";
import { type KinesisOperation, kinesisActions } from "../kinesis/actions";
import { type OpenSearchOperation, openSearchActions } from "../opensearch/actions";

/** When a fault strikes, counted in its own matches. */
const when = {
  /** Matches that pass first. */
  skip: z.int().min(0).default(0),
  /** How often it strikes then. */
  times: z.union([z.int().min(1), z.literal("always")]).default(1),
  /** The share of the matches, drawn by the plan's seed, that it strikes; the others pass. */
  chance: z.number().gt(0).max(1).default(1),
};

/** Requests to S3, also those that the engine itself makes for Firehose and for failed batches. */
const S3Requests = z.strictObject({
  service: z.literal("s3"),
  operation: z.enum(["CopyObject", "DeleteObject", "GetObject", "HeadObject", "ListObjectsV2", "PutObject"]),
  bucket: z.string().optional(),
  keyPrefix: z.string().optional(),
});
const KinesisRequests = z.strictObject({
  service: z.literal("kinesis"),
  operation: z.enum(Object.keys(kinesisActions) as [KinesisOperation, ...KinesisOperation[]]),
});
const FirehoseRequests = z.strictObject({
  service: z.literal("firehose"),
  operation: z.enum(Object.keys(firehoseActions) as [FirehoseOperation, ...FirehoseOperation[]]),
});
/** Requests to OpenSearch, to a real one, too. */
const OpenSearchRequests = z.strictObject({
  service: z.literal("es"),
  operation: z.enum(Object.keys(openSearchActions) as [OpenSearchOperation, ...OpenSearchOperation[]]),
});
const SlackRequests = z.strictObject({
  service: z.literal("slack"),
  /** A message that is posted to a webhook. */
  operation: z.literal("PostMessage"),
});

/** Which requests a fault is about: a service's operation, in S3 also of one bucket or below one prefix. */
export const FaultyRequests = z.discriminatedUnion("service", [
  S3Requests,
  KinesisRequests,
  FirehoseRequests,
  OpenSearchRequests,
  SlackRequests,
]);
export type FaultyRequests = z.infer<typeof FaultyRequests>;

/** Whether the work is done when the fault strikes. */
const moment = z.enum(["before", "after"]);

const requestFault = { requests: FaultyRequests, ...when };

const invocationFault = {
  functionName: z.string(),
  /** Only invocations with a record whose data holds this text, as a poison record does. */
  holding: z.string().min(1).optional(),
  ...when,
};

const Fault = z.discriminatedUnion("kind", [
  /** The request is not done; the answer is an AWS error, such as `SlowDown` with 503. */
  z.strictObject({
    kind: z.literal("error"),
    code: z.string(),
    status: z.int().min(400).max(599),
    /** Told as `Retry-After`. */
    retryAfterSeconds: z.int().min(0).optional(),
    ...requestFault,
  }),
  /** The request is done so many milliseconds later. */
  z.strictObject({ kind: z.literal("delay"), ms: z.int().min(1), ...requestFault }),
  /** The answer never comes, until the client gives up. */
  z.strictObject({ kind: z.literal("hang"), moment, ...requestFault }),
  /** The connection breaks; "after": the request is done, and its answer is lost. */
  z.strictObject({ kind: z.literal("disconnect"), moment, ...requestFault }),
  /** Every running invocation of the function ends, and the connection breaks. */
  z.strictObject({ kind: z.literal("kill-function"), moment, functionName: z.string(), ...requestFault }),
  /** Of PutRecords (or Firehose's PutRecordBatch) every nth record is refused and not stored, the first one first. */
  z.strictObject({
    kind: z.literal("refuse-records"),
    service: z.enum(["kinesis", "firehose"]),
    /** Name of the one stream, or delivery stream. */
    stream: z.string().optional(),
    every: z.int().min(1),
    ...when,
  }),
  /** Of a bulk request to the stand-in for OpenSearch every nth document is refused and not kept, the first one first. */
  z.strictObject({
    kind: z.literal("refuse-documents"),
    /** What the document is answered with: try again, or never. */
    status: z.literal([400, 429, 503]),
    /** Name of the one index. */
    index: z.string().optional(),
    /** Only documents whose JSON holds this text, as a poison line does. */
    holding: z.string().min(1).optional(),
    every: z.int().min(1).default(1),
    ...when,
  }),
  /** An invocation ends as if its runtime had been killed: "before" it began, or "after" all of it was done. */
  z.strictObject({ kind: z.literal("crash"), moment, ...invocationFault }),
  /** An invocation runs with a heap of so many MiB; with too few it runs out of memory. */
  z.strictObject({ kind: z.literal("small-memory"), memoryMb: z.int().min(1), ...invocationFault }),
  /** An invocation that succeeded is made once more, with the same event. */
  z.strictObject({ kind: z.literal("deliver-twice"), ...invocationFault }),
  /**
   * A batch of a stream is cut otherwise from attempt to attempt: attempts with so many of its first records are made
   * and their answers lost; then it goes on from the same checkpoint in pieces of so many records.
   */
  z.strictObject({
    kind: z.literal("rebatch"),
    functionName: z.string(),
    attempts: z.array(z.int().min(1)).readonly(),
    pieces: z.int().min(1),
    ...when,
  }),
]);
export type Fault = z.infer<typeof Fault>;

/** The faults of one kind, or of several. */
export type FaultOf<Kind extends Fault["kind"]> = Extract<Fault, { kind: Kind }>;

/** What goes wrong in an engine: a list of faults, of which the first that matches and has its turn strikes. */
export const FaultPlan = z.strictObject({
  /** Of the faults with a `chance`: the same seed draws the same numbers. */
  seed: z.int().min(0).default(1),
  faults: z.array(Fault).readonly(),
});
export type FaultPlan = z.infer<typeof FaultPlan>;

/** A plan as it is written: what has a default may be left out. */
export type FaultPlanInput = z.input<typeof FaultPlan>;

/**
 * A fault plan, checked.
 *
 * @throws EngineError naming the fault by its place, the member and the rule
 * @example
 * parseFaultPlan({
 *   faults: [{ kind: "disconnect", moment: "after", requests: { service: "s3", operation: "PutObject" } }],
 * });
 */
export function parseFaultPlan(plan: FaultPlanInput): FaultPlan {
  const parsed = FaultPlan.safeParse(plan);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new EngineError(`faults: ${issue?.path.join(".")}: ${issue?.message}`);
}
