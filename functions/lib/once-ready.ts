/** A function's handler: one event, answered by nothing or by failing. */
export type Handler = (event: unknown) => Promise<void>;

/**
 * A handler that is ready at once, for one that must be prepared: a CommonJS bundle cannot wait before it exports.
 * Preparing begins when the function starts, and the first event waits for it. Once it has failed, the next event
 * begins it anew, so a batch fails with the reason and is retried, and nothing is lost.
 *
 * @param onFailure told of each event that fails because preparing has failed
 */
export function onceReady(prepare: () => Promise<Handler>, onFailure: () => void): Handler {
  let prepared: Promise<Handler> | undefined;
  const ready = (): Promise<Handler> => {
    prepared ??= prepare().catch((error: unknown) => {
      prepared = undefined;
      throw error;
    });
    return prepared;
  };
  // Nobody may come to hear of this failure: the first event hears of its own.
  ready().catch(() => undefined);
  return async (event) => {
    const handler = await ready().catch((error: unknown) => {
      onFailure();
      throw error;
    });
    await handler(event);
  };
}
