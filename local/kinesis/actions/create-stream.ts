import { z } from "zod";
import { parseInput } from "../../gateway/aws-json-input";
import type { KinesisAction } from "../context";
import { KINESIS_LIMITS } from "../limits";

const newMembers = z.object({
  StreamModeDetails: z.object({ StreamMode: z.enum(["PROVISIONED", "ON_DEMAND"]) }).optional(),
  Tags: z.record(z.string(), z.string()).optional(),
});

/** CreateStream with the capacity mode and tags that kinesalite does not know. */
export const createStream: KinesisAction = async ({ kinesalite, modes }, input) => {
  const { StreamModeDetails, Tags } = parseInput(newMembers, input, "ValidationException");
  const mode = StreamModeDetails?.StreamMode ?? "PROVISIONED";
  const shards = mode === "ON_DEMAND" ? { ShardCount: KINESIS_LIMITS.onDemandShards } : {};
  await kinesalite.call("CreateStream", { ...input, ...shards });
  modes.set(String(input.StreamName), mode);
  if (Tags !== undefined && Object.keys(Tags).length > 0) {
    await kinesalite.call("AddTagsToStream", { StreamName: input.StreamName, Tags });
  }
  return undefined;
};
