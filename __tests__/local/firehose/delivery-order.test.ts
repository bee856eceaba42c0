import { DeliveryOrder } from "../../../local/firehose/delivery-order";

/** An order with receipts for so many records each, and the numbers of those that are due. */
function open(...records: number[]) {
  const due: number[] = [];
  const order = new DeliveryOrder();
  const receipts = records.map((count, at) => order.open(count, () => due.push(at)));
  const settle = (at: number) => {
    const receipt = receipts[at];
    if (receipt !== undefined) order.settle(receipt);
  };
  return { due, settle };
}

test("a receipt is due when its last record is dealt with", () => {
  const { due, settle } = open(2);
  settle(0);
  expect(due).toEqual([]);
  settle(0);
  expect(due).toEqual([0]);
});

test("a receipt waits for those before it, and then all of them are due in order", () => {
  const { due, settle } = open(1, 1, 2, 1);
  for (const at of [1, 3, 2]) settle(at);
  expect(due).toEqual([]);
  settle(0);
  expect(due).toEqual([0, 1]);
  settle(2);
  expect(due).toEqual([0, 1, 2, 3]);
});
