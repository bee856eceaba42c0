import * as z from "zod";
import { type KinesisAction, type KinesisContext, kinesisAction } from "../context";
import { KINESIS_LIMITS } from "../limits";
import { name, streamModeDetails, tagMap, wholeNumber } from "../members";
import { addTags } from "../tags";

const shardCount = wholeNumber(1, KINESIS_LIMITS.shards);
const others = {
  StreamName: name,
  StreamModeDetails: streamModeDetails.nullish(),
  Tags: tagMap(KINESIS_LIMITS.tags).nullish(),
};
const provisioned = z.object({ ShardCount: shardCount, ...others });
const onDemand = z.object({ ShardCount: shardCount.nullish(), ...others });

const createProvisioned = kinesisAction(provisioned, (context, input) => create(context, input));
const createOnDemand = kinesisAction(onDemand, (context, input) =>
  create(context, { ...input, ShardCount: KINESIS_LIMITS.onDemandShards }),
);

/** CreateStream. The stream is ACTIVE at once: nothing here takes time. */
export const createStream: KinesisAction = (context, input) => {
  const mode = (input.StreamModeDetails as { StreamMode?: unknown } | null | undefined)?.StreamMode;
  return (mode === "ON_DEMAND" ? createOnDemand : createProvisioned)(context, input);
};

function create({ streams }: KinesisContext, input: z.output<typeof provisioned>): undefined {
  const stream = streams.create({
    name: input.StreamName,
    shardCount: input.ShardCount,
    mode: input.StreamModeDetails?.StreamMode ?? "PROVISIONED",
  });
  if (!input.Tags) return;
  try {
    addTags(stream, input.Tags, streams.owner);
  } catch (error) {
    streams.delete(stream.name);
    throw error;
  }
}
