/** A function's handler: one event, answered or failed. `More` is what it takes besides, Lambda's context say. */
export type Handler<Answer, More extends readonly unknown[] = []> = (
  event: unknown,
  ...more: More
) => Promise<Answer>;

/**
 * A handler that is ready at once, for one that must be prepared: a CommonJS bundle cannot wait before it exports.
 * Preparing begins when the function starts, and the first event waits for it. Once it has failed, the next event
 * begins it anew, so a batch fails with the reason and is retried, and nothing is lost.
 *
 * @param onFailure told of each event that fails because preparing has failed
 * @param isOutdated whether an event failed because what was prepared holds no longer: the next event begins it anew
 */
export function onceReady<Answer, More extends readonly unknown[] = []>(
  prepare: () => Promise<Handler<Answer, More>>,
  onFailure: () => void,
  isOutdated: (error: unknown) => boolean = () => false,
): Handler<Answer, More> {
  let prepared: Promise<Handler<Answer, More>> | undefined;
  const ready = (): Promise<Handler<Answer, More>> => {
    prepared ??= prepare().catch((error: unknown) => {
      prepared = undefined;
      throw error;
    });
    return prepared;
  };
  // Nobody may come to hear of this failure: the first event hears of its own.
  ready().catch(() => undefined);
  return async (event, ...more) => {
    const handler = await ready().catch((error: unknown) => {
      onFailure();
      throw error;
    });
    return handler(event, ...more).catch((error: unknown) => {
      if (isOutdated(error)) prepared = undefined;
      throw error;
    });
  };
}
