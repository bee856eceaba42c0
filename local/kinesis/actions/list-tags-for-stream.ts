import * as z from "zod";
import { kinesisAction } from "../context";
import { KINESIS_LIMITS } from "../limits";
import { name, text, wholeNumber } from "../members";

const input = z.object({
  Limit: wholeNumber(1, KINESIS_LIMITS.tags).nullish(),
  ExclusiveStartTagKey: text(1, 128).nullish(),
  StreamName: name,
});

/** ListTagsForStream, in the order of the keys. */
export const listTagsForStream = kinesisAction(input, ({ streams }, request) => {
  const { tags } = streams.get(request.StreamName);
  const start = request.ExclusiveStartTagKey ?? "";
  const limit = request.Limit ?? KINESIS_LIMITS.tags;
  const rest = [...tags.keys()].sort().filter((key) => key > start);
  return {
    Tags: rest.slice(0, limit).map((key) => ({ Key: key, Value: tags.get(key) })),
    HasMoreTags: rest.length > limit,
  };
});
