import { bucketRows } from "../../../cost/services/bucket";
import { bucket, DELIVERED_RULE } from "../stacks";

const MONTH = 730 * 3_600;
const GIB = 2 ** 30;

/** A GiB a day in objects of 1 MiB. */
const LARGE = { bytesPerSecond: GIB / 86_400, perSecond: 1_024 / 86_400 };
const OBJECTS = 1_024 * (MONTH / 86_400);

const bill = (rule: readonly object[], objects = LARGE) =>
  Object.fromEntries(
    bucketRows(
      { stackId: "s", region: "r", resources: bucket(rule.map((one) => ({ ...one }))) },
      objects,
    ).map(({ of, units }) => [of, units]),
  );

test("objects are kept in three classes, each for its days, and moved twice", () => {
  const index = (275 * 1_024 * 32 * 1_024) / GIB;
  const names = (275 * 1_024 * 8 * 1_024) / GIB;
  expect(bill([DELIVERED_RULE])).toEqual({
    "PUT requests": expect.closeTo(OBJECTS / 1_000, 6),
    STANDARD: expect.closeTo(30 + names, 6),
    STANDARD_IA: expect.closeTo(60, 6),
    GLACIER: expect.closeTo(275 + index, 6),
    "transitions to STANDARD_IA": expect.closeTo(OBJECTS / 1_000, 6),
    "transitions to GLACIER": expect.closeTo(OBJECTS / 1_000, 6),
  });
});

test("objects below 128 KB stay where they are until they expire", () => {
  const small = { ...LARGE, perSecond: (LARGE.bytesPerSecond / (128 * 1_024)) * 1.001 };
  expect(bill([DELIVERED_RULE], small)).toEqual({
    "PUT requests": expect.any(Number),
    STANDARD: expect.closeTo(365, 6),
  });
});

test("of what is never deleted, a year is counted", () => {
  expect(bill([])).toEqual({ "PUT requests": expect.any(Number), STANDARD: expect.closeTo(365, 6) });
  expect(bill([{ id: "delivered", expiration: [], transition: DELIVERED_RULE.transition }])).toMatchObject({
    STANDARD_IA: expect.closeTo(60, 6),
  });
});

test("a class that objects expire before, or never enter, costs nothing", () => {
  expect(bill([{ ...DELIVERED_RULE, expiration: [{ days: 60 }] }])).toEqual({
    "PUT requests": expect.any(Number),
    STANDARD: expect.closeTo(30, 6),
    STANDARD_IA: expect.closeTo(30, 6),
    "transitions to STANDARD_IA": expect.any(Number),
  });
  const [, toGlacier] = DELIVERED_RULE.transition;
  expect(bill([{ ...DELIVERED_RULE, transition: [toGlacier] }])).toMatchObject({
    STANDARD: expect.closeTo(90 + (275 * 1_024 * 8 * 1_024) / GIB, 6),
    GLACIER: expect.any(Number),
  });
});
