import { systemClock } from "../../shipper/clock";
import { meanwhile } from "../../shipper/meanwhile";

const options = { clock: systemClock, everyMillis: 1 };

test("does something again and again until what it waits for is done, and not after that", async () => {
  let runs = 0;
  let finish = (): void => undefined;
  const underWay = new Promise<void>((resolve) => {
    finish = resolve;
  });
  await meanwhile(underWay, options, async () => {
    runs += 1;
    if (runs === 3) finish();
  });
  expect(runs).toBe(3);
});

test("does nothing where there is nothing to wait for", async () => {
  await meanwhile(Promise.resolve(), options, async () => {
    throw new Error("too late");
  });
});

test("fails as what it waits for, or what it does, fails", async () => {
  await expect(meanwhile(Promise.reject(new Error("lost")), options, async () => undefined)).rejects.toThrow(
    "lost",
  );
  const broken = meanwhile(new Promise(() => undefined), options, async () => {
    throw new Error("broken");
  });
  await expect(broken).rejects.toThrow("broken");
});
