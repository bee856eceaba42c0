/**
 * In place of the clock that ends the work of an invocation: its time is up when the test says so, however busy the
 * machine is. That Lambda's own time ends it, faults/alb-search.test.ts shows.
 *
 * @example
 * const time = timeUntilTold();
 * search.intercept = () => search.requests.length === 3 && time.isUp(); // no answer to the third request
 * await index(KEY);
 * time.isNoLimit();
 */
export function timeUntilTold() {
  const end = new AbortController();
  const asked: number[] = [];
  const timeout = jest.spyOn(AbortSignal, "timeout").mockImplementation((ms) => {
    asked.push(ms);
    return end.signal;
  });
  return {
    /** Milliseconds that the invocations gave themselves. */
    asked,
    /** @returns true, since a request that is not answered is dealt with */
    isUp: (): true => {
      end.abort(new DOMException("The operation was aborted due to timeout", "TimeoutError"));
      return true;
    },
    /** From now on the clock runs again. */
    isNoLimit: (): void => timeout.mockRestore(),
  };
}
