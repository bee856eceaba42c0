import * as z from "zod";
import { agentEnum, agentInteger, agentText, optionalAgentText } from "./scalars";
import { withStatedKeys } from "./stated-keys";

/**
 * Largest buffer of each destination, in bytes; it is the default too.
 * https://docs.aws.amazon.com/kinesis/latest/APIReference/API_PutRecords.html
 * https://docs.aws.amazon.com/firehose/latest/APIReference/API_PutRecordBatch.html
 */
export const MAX_BUFFER_BYTES = { kinesis: 5 * 1024 * 1024, firehose: 4 * 1024 * 1024 } as const;

const flowFields = z.object({
  statedKeys: z.array(z.string()),
  filePattern: z
    .string({ error: "is required: the path of the log files, a glob in the file name only" })
    .min(1, "must not be empty"),
  kinesisStream: optionalAgentText(),
  deliveryStream: optionalAgentText(),
  partitionKeyOption: agentEnum(["RANDOM", "DETERMINISTIC"]).default("RANDOM"),
  maxBufferAgeMillis: agentInteger({ min: 1000, max: 900_000 }).default(60_000),
  maxBufferSizeRecords: agentInteger({ min: 1, max: 500 }).default(500),
  maxBufferSizeBytes: agentInteger({ min: 1 }).optional(),
  initialPosition: agentEnum(["END_OF_FILE", "START_OF_FILE"]).default("END_OF_FILE"),
  waitOnFullPublishQueueMillis: agentInteger({ min: 1000, max: 900_000 }).default(60_000),
  waitOnEmptyPublishQueueMillis: agentInteger({ min: 1000, max: 900_000 }).default(60_000),
  retryInitialBackoffMillis: agentInteger({ min: 1 }).default(100),
  retryMaxBackoffMillis: agentInteger({ min: 1 }).default(10_000),
  publishQueueCapacity: agentInteger({ min: 1 }).default(100),
  minTimeBetweenFilePollsMillis: agentInteger({ min: 1 }).default(100),
  maxTimeBetweenFileTrackerRefreshMillis: agentInteger({ min: 1 }).default(10_000),
  skipHeaderLines: agentInteger({ min: 0 }).default(0),
  multiLineStartPattern: optionalAgentText(),
  fileFooterPattern: optionalAgentText(),
  truncatedRecordTerminator: agentText().default("\n"),
  aggregatedRecordSizeBytes: agentInteger({ min: 0, max: 1_024_000 }).default(0),
  /** Kept as it stands: the agent takes anything but an array of options for "none". */
  dataProcessingOptions: z.unknown().optional(),
});

type FlowFields = z.output<typeof flowFields>;

/** Every key of a flow that the agent reads. */
export const FLOW_KEYS = [
  ...Object.keys(flowFields.shape).filter((key) => key !== "statedKeys"),
  "log.emitInternalMetrics",
];

type Destination =
  | { destination: "kinesis"; kinesisStream: string; flowId: string }
  | { destination: "firehose"; deliveryStream: string; flowId: string };

/** Where a flow sends its lines to, or what is wrong with what it says of that. */
export function destinationOf({
  kinesisStream,
  deliveryStream,
  filePattern,
}: Pick<FlowFields, "kinesisStream" | "deliveryStream" | "filePattern">): Destination | string {
  if (kinesisStream !== undefined && deliveryStream !== undefined) {
    return "names both kinesisStream and deliveryStream: one flow has one destination";
  }
  if (kinesisStream !== undefined) {
    return { destination: "kinesis", kinesisStream, flowId: `kinesis:${kinesisStream}:${filePattern}` };
  }
  if (deliveryStream !== undefined) {
    return { destination: "firehose", deliveryStream, flowId: `firehose:${deliveryStream}:${filePattern}` };
  }
  return "names no destination: kinesisStream or deliveryStream is required";
}

function toFlow(fields: FlowFields, context: z.RefinementCtx) {
  const destination = destinationOf(fields);
  if (typeof destination === "string") {
    context.addIssue({ code: "custom", message: destination });
    return z.NEVER;
  }
  const { kinesisStream: _stream, deliveryStream: _delivery, ...rest } = fields;
  const largest = MAX_BUFFER_BYTES[destination.destination];
  const maxBufferSizeBytes = fields.maxBufferSizeBytes ?? largest;
  if (maxBufferSizeBytes > largest) {
    context.addIssue({
      code: "custom",
      path: ["maxBufferSizeBytes"],
      message: `must be a whole number from 1 to ${largest}`,
    });
  }
  return { ...rest, ...destination, maxBufferSizeBytes };
}

/** One entry of `flows`: files on disk and the stream they go to. */
export const AgentFlow = z.preprocess(withStatedKeys, flowFields.transform(toFlow));
export type AgentFlow = z.output<typeof AgentFlow>;

/** A flow into a Kinesis data stream. */
export type KinesisFlow = Extract<AgentFlow, { destination: "kinesis" }>;
