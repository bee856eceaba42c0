/** Records that came together from one source: a shard, or a request. */
export class Receipt {
  /** Records that are neither delivered nor dropped yet. */
  pending: number;
  /** What comes from one source is noted down in one place: the last note says it all. */
  readonly source: string;
  readonly onDelivered: () => void;
  /** When they came, milliseconds since 1970. */
  readonly openedMs = Date.now();

  constructor({ records, source, onDelivered }: ReceiptOptions) {
    this.pending = records;
    this.source = source;
    this.onDelivered = onDelivered;
  }
}

export interface ReceiptOptions {
  /** At least one. */
  readonly records: number;
  readonly source: string;
  /** Called when these records, and all that came before them, are delivered or dropped; or that of later ones instead. */
  readonly onDelivered: () => void;
}

/**
 * Tells when everything up to a point has been delivered, though partitions are delivered in an order of their own: only
 * then may what the records came from be forgotten.
 *
 * @example
 * const order = new DeliveryOrder();
 * const receipt = order.open({ records: 2, source: "direct", onDelivered: () => log.delivered(3) });
 * order.settle([receipt, receipt]); // both of its records
 */
export class DeliveryOrder {
  readonly #open: Receipt[] = [];

  open(options: ReceiptOptions): Receipt {
    const receipt = new Receipt(options);
    this.#open.push(receipt);
    return receipt;
  }

  /** Records that are neither delivered nor dropped, and since when the oldest of them is here. */
  get waiting(): { readonly records: number; readonly oldestMs: number | undefined } {
    const open = this.#open.filter(({ pending }) => pending > 0);
    return { records: open.reduce((sum, { pending }) => sum + pending, 0), oldestMs: open[0]?.openedMs };
  }

  /** Some records are delivered or dropped: the receipt of each. */
  settle(receipts: readonly Receipt[]): void {
    for (const receipt of receipts) receipt.pending -= 1;
    const pending = this.#open.findIndex((receipt) => receipt.pending > 0);
    const due = this.#open.splice(0, pending === -1 ? this.#open.length : pending);
    for (const last of new Map(due.map((receipt) => [receipt.source, receipt])).values()) last.onDelivered();
  }
}
