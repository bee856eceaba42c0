import * as z from "zod";
import { kinesisAction } from "../context";
import { name } from "../members";

/** DeleteStream: gone at once, with its records. */
export const deleteStream = kinesisAction(z.object({ StreamName: name }), ({ streams }, input) => {
  streams.delete(input.StreamName);
  return undefined;
});
