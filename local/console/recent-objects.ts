/** Where an object is. */
export interface StoredAt {
  readonly bucket: string;
  readonly key: string;
}

/** More come into being while no function runs that long. */
const KEPT = 2_000;

/** The objects that came into being last: what a function wrote is what did so while it ran. */
export class RecentObjects {
  readonly #objects: StoredAt[] = [];
  #gone = 0;

  /** Stands for now. */
  get mark(): number {
    return this.#gone + this.#objects.length;
  }

  add({ bucket, key }: StoredAt): void {
    this.#objects.push({ bucket, key });
    if (this.#objects.length <= KEPT) return;
    this.#objects.shift();
    this.#gone += 1;
  }

  /** Those since a mark, each once. */
  since(mark: number): StoredAt[] {
    const objects = this.#objects.slice(Math.max(0, mark - this.#gone));
    return [...new Map(objects.map((at) => [`${at.bucket}/${at.key}`, at])).values()];
  }
}
