/** A function's handler: one event, answered or failed. */
export type Handler<Answer> = (event: unknown) => Promise<Answer>;

/**
 * A handler that is ready at once, for one that must be prepared: a CommonJS bundle cannot wait before it exports.
 * Preparing begins when the function starts, and the first event waits for it. Once it has failed, the next event
 * begins it anew, so a batch fails with the reason and is retried, and nothing is lost.
 *
 * @param onFailure told of each event that fails because preparing has failed
 */
export function onceReady<Answer>(
  prepare: () => Promise<Handler<Answer>>,
  onFailure: () => void,
): Handler<Answer> {
  let prepared: Promise<Handler<Answer>> | undefined;
  const ready = (): Promise<Handler<Answer>> => {
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
    return handler(event);
  };
}
