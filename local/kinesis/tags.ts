import { invalidArgument } from "./errors";
import { KINESIS_LIMITS } from "./limits";
import type { Stream } from "./store/stream";
import type { Owner } from "./stream-name";

const BEYOND_TAG_CHARACTERS = /[^\u00C0-\u1FFF\u2C00-\uD7FF\w./\-=+_ @%]/;

/** @throws AwsError InvalidArgumentException for characters that tags cannot have */
export function refuseTagCharacters(texts: readonly string[], whatFailed: string): void {
  if (texts.some((text) => BEYOND_TAG_CHARACTERS.test(text))) {
    throw invalidArgument(
      "Some tags contain invalid characters. Valid characters: Unicode letters, digits, white space, _ . / = + - % @.",
    );
  }
  // AWS names the percent sign as valid and refuses it all the same.
  if (texts.some((text) => text.includes("%"))) {
    throw invalidArgument(
      `${whatFailed} because some tags contained illegal characters. The allowed characters are Unicode letters, white-spaces, '_',',','/','=','+','-','@'.`,
    );
  }
}

/** @throws AwsError InvalidArgumentException for characters or a number of tags that a stream cannot have */
export function addTags(stream: Stream, tags: Readonly<Record<string, string>>, owner: Owner): void {
  const whatFailed = `Failed to add tags to stream ${stream.name} under account ${owner.accountId}`;
  const entries = Object.entries(tags);
  refuseTagCharacters(entries.flat(), whatFailed);
  const together = new Map([...stream.tags, ...entries]);
  if (together.size > KINESIS_LIMITS.tags) {
    throw invalidArgument(
      `${whatFailed} because a given stream cannot have more than ${KINESIS_LIMITS.tags} tags associated with it.`,
    );
  }
  stream.update({ tags: together });
}
