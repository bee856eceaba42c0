import { isRevoked, SlackError } from "../../../functions/log-alerts/slack-error";

it.each([403, 404, 410])("takes %i for a webhook that holds no longer", (status) => {
  expect(isRevoked(new SlackError(`answered ${status}`, status))).toBe(true);
});

it.each([
  new SlackError("answered 400", 400),
  new SlackError("answered 429", 429),
  new SlackError("answered 500", 500),
  new SlackError("no answer"),
  Object.assign(new Error("somebody else's"), { status: 404 }),
  undefined,
])("takes %p for another failure", (error) => {
  expect(isRevoked(error)).toBe(false);
});
