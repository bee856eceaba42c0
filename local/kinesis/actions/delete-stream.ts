import type { KinesisAction } from "../context";

/** DeleteStream, which also forgets the stream's mode. */
export const deleteStream: KinesisAction = async ({ kinesalite, modes }, input) => {
  await kinesalite.call("DeleteStream", input);
  modes.delete(String(input.StreamName));
  return undefined;
};
