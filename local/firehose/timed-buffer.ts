export interface TimedBufferOptions<T> {
  /** The batch is due before an item would exceed one of these, and as soon as one is reached. */
  readonly limits: ReadonlyArray<{ readonly max: number; readonly of: (item: T) => number }>;
  /** The batch is due when its first item waited so long. */
  readonly seconds: number;
  /** Gets every batch; never an empty one. */
  readonly onDue: (items: T[]) => void;
}

/** Collects items until a batch of them is due: by size or by time, whichever comes first. */
export class TimedBuffer<T> {
  private items: T[] = [];
  private sums: number[] = [];
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly options: TimedBufferOptions<T>) {}

  add(item: T): void {
    const { limits, seconds } = this.options;
    const sizes = limits.map(({ of }) => of(item));
    const sumsWith = (): number[] => sizes.map((size, at) => size + (this.sums[at] ?? 0));
    if (limits.some(({ max }, at) => (sumsWith()[at] ?? 0) > max)) this.flush();
    this.sums = sumsWith();
    this.items.push(item);
    if (limits.some(({ max }, at) => (this.sums[at] ?? 0) >= max)) this.flush();
    else this.timer ??= setTimeout(() => this.flush(), seconds * 1_000).unref();
  }

  /** Makes whatever is there due. */
  flush(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    const { items } = this;
    if (items.length === 0) return;
    this.items = [];
    this.sums = [];
    this.options.onDue(items);
  }
}
