import { wrongCommand } from "./command-lines";

test.each([
  "npm test",
  "npm start",
  "npm ci",
  "npm run plan -- dev nginx-stream",
  "npm run --silent cost -- prod --gb-per-day 100 --json",
  "npm run cost --silent -- prod --gb-per-day 1",
  "npm run demo -- --json",
  "sudo npm ci",
  "npm test -- -u",
  "aws whatever --at all",
])("%s is right", async (line) => {
  expect(await wrongCommand(line.split(" "))).toBeUndefined();
});

test.each([
  ["npm run plam -- dev", "package.json must have the script plam"],
  ["npm run plan -- dev --where out", "error: unknown option '--where'"],
  ["npm run plan", "error: missing required argument 'env'"],
  ["npm run demo -- --jsom", "error: unknown option '--jsom'"],
  ["npm run plan dev", "npm takes dev for itself: a -- must come first"],
])("%s is wrong: %s", async (line, told) => {
  expect(await wrongCommand(line.split(" "))).toBe(told);
});
