import * as z from "zod";
import { kinesisAction } from "../context";
import { KINESIS_LIMITS } from "../limits";
import { name, tagMap } from "../members";
import { addTags } from "../tags";

const input = z.object({ Tags: tagMap(KINESIS_LIMITS.tags), StreamName: name });

/** AddTagsToStream. */
export const addTagsToStream = kinesisAction(input, ({ streams }, request) => {
  addTags(streams.get(request.StreamName), request.Tags, streams.owner);
  return undefined;
});
