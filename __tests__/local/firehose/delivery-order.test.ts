import { DeliveryOrder } from "../../../local/firehose/delivery-order";

/** An order with receipts `[source, records]`, and the numbers of those that were noted down. */
function open(...receipts: [source: string, records: number][]) {
  const noted: number[] = [];
  const order = new DeliveryOrder();
  const opened = receipts.map(([source, records], at) =>
    order.open({ source, records, onDelivered: () => noted.push(at) }),
  );
  const settle = (...which: number[]) => order.settle(which.flatMap((at) => opened[at] ?? []));
  return { noted, settle };
}

test("a receipt is noted down when its last record is dealt with", () => {
  const { noted, settle } = open(["direct", 2]);
  settle(0);
  expect(noted).toEqual([]);
  settle(0);
  expect(noted).toEqual([0]);
});

test("a receipt waits for those before it, of other sources too", () => {
  const { noted, settle } = open(["a", 1], ["b", 1], ["a", 2], ["b", 1]);
  for (const at of [1, 3, 2]) settle(at);
  expect(noted).toEqual([]);
  settle(0);
  expect(noted).toEqual([0, 1]);
  settle(2);
  expect(noted).toEqual([0, 1, 2, 3]);
});

test("of receipts that are due together the last of each source is noted down, once", () => {
  const { noted, settle } = open(["a", 1], ["b", 1], ["a", 1], ["a", 1]);
  settle(0, 1, 2);
  expect(noted).toEqual([2, 1]);
});
