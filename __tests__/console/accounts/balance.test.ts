import { balanceOf } from "../../../console/accounts/balance";

const now = 1_000_000;

it.each([
  ["nothing came", { received: 0, unaccounted: 0 }, { state: "empty", text: "nothing received yet" }],
  ["all is told", { received: 9, unaccounted: 0 }, { state: "even", text: "adds up" }],
  ["more came out than in", { received: 9, unaccounted: -1 }, { state: "uneven", text: "1 line too many" }],
] as const)("%s", (_name, counts, balance) => {
  expect(balanceOf(counts, { unevenSince: undefined, now })).toEqual(balance);
});

it("calls lines under way until it has taken too long", () => {
  const counts = { received: 9, unaccounted: 2 };
  expect(balanceOf(counts, { unevenSince: now - 60_000, now })).toEqual({
    state: "under way",
    text: "2 lines under way",
  });
  expect(balanceOf(counts, { unevenSince: now - 90_000, now })).toEqual({
    state: "uneven",
    text: "2 lines unaccounted for",
  });
});
