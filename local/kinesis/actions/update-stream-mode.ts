import * as z from "zod";
import { kinesisAction } from "../context";
import { name, streamModeDetails } from "../members";

const input = z.object({ StreamName: name, StreamModeDetails: streamModeDetails });

/** UpdateStreamMode: the shards stay as they are, as in AWS. */
export const updateStreamMode = kinesisAction(input, ({ streams }, request) => {
  streams.get(request.StreamName).update({ mode: request.StreamModeDetails.StreamMode });
  return undefined;
});
