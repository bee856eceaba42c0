import { z } from "zod";
import { parseInput } from "../../gateway/aws-json-input";
import type { KinesisAction } from "../context";

const members = z.object({
  StreamModeDetails: z.object({ StreamMode: z.enum(["PROVISIONED", "ON_DEMAND"]) }),
});

/** UpdateStreamMode: the shards stay as they are, as in AWS. */
export const updateStreamMode: KinesisAction = async ({ kinesalite, modes }, input) => {
  const { StreamModeDetails } = parseInput(members, input, "ValidationException");
  await kinesalite.call("DescribeStreamSummary", { StreamName: input.StreamName });
  modes.set(String(input.StreamName), StreamModeDetails.StreamMode);
  return undefined;
};
