import type { ReplayBucket } from "./bucket";
import { readFailedEvent } from "./failed-event";
import type { Invoke } from "./invoke";
import type { ReplayObject } from "./replayed";

/** Gives the function the event that failed, and waits: what fails again stays, and the run says why. */
export function failedEventReplay({
  bucket,
  invoke,
}: {
  readonly bucket: ReplayBucket;
  readonly invoke: Invoke;
}): ReplayObject {
  return async (key) => {
    const object = await bucket.read(key);
    if (object === undefined) return { kind: "gone" };
    const { event, lines } = readFailedEvent(key, object.text);
    await invoke(event);
    await bucket.moveAside(object);
    return { kind: "done", count: lines, quarantinedAgain: 0 };
  };
}
