import * as z from "zod";
import { kinesisAction } from "../context";
import { name, tagKeys } from "../members";
import { refuseTagCharacters } from "../tags";

const input = z.object({ TagKeys: tagKeys, StreamName: name });

/** RemoveTagsFromStream: a key that the stream does not have is no error. */
export const removeTagsFromStream = kinesisAction(input, ({ streams }, request) => {
  const stream = streams.get(request.StreamName);
  refuseTagCharacters(
    request.TagKeys,
    `Failed to remove tags from stream ${stream.name} under account ${streams.owner.accountId}`,
  );
  const removed = new Set(request.TagKeys);
  stream.update({ tags: new Map([...stream.tags].filter(([key]) => !removed.has(key))) });
  return undefined;
});
