import type { DeadLetters } from "./dead-letters";
import type { ReplayObject } from "./replayed";
import { notifiedKeys } from "./s3-notification";

/** Gives a message back to the queue it came from. Whoever reads it there does so as if for the first time. */
export function deadLetterReplay(deadLetters: Pick<DeadLetters, "giveBack">): ReplayObject {
  return async (id) => {
    const message = await deadLetters.giveBack(id);
    if (message === undefined) return { kind: "gone" };
    return { kind: "done", count: notifiedKeys(id, message.body).length, quarantinedAgain: 0 };
  };
}
