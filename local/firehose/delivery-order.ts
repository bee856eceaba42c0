/** Records that came together: their receipt is due when all of them, and all that came before, are dealt with. */
export class Receipt {
  /** Records that are neither delivered nor dropped yet. */
  pending: number;

  constructor(
    records: number,
    readonly onDelivered: () => void,
  ) {
    this.pending = records;
  }
}

/**
 * Tells when everything up to a point has been delivered, though partitions are delivered in an order of their own: only
 * then may what the records came from be forgotten.
 *
 * @example
 * const order = new DeliveryOrder();
 * const receipt = order.open(2, () => log.trim(3));
 * order.settle(receipt); // the first of the two
 */
export class DeliveryOrder {
  readonly #open: Receipt[] = [];

  /** @param records at least one */
  open(records: number, onDelivered: () => void): Receipt {
    const receipt = new Receipt(records, onDelivered);
    this.#open.push(receipt);
    return receipt;
  }

  /** One record of the receipt is delivered or dropped. */
  settle(receipt: Receipt): void {
    receipt.pending -= 1;
    while (this.#open[0]?.pending === 0) this.#open.shift()?.onDelivered();
  }
}
