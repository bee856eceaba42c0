/** Runs the steps given to it one after the other, in the order they came; a failed step does not stop the next. */
export class BucketLock {
  #tail: Promise<unknown> = Promise.resolve();

  run<T>(step: () => Promise<T>): Promise<T> {
    const result = this.#tail.then(step);
    this.#tail = result.catch(() => undefined);
    return result;
  }
}
