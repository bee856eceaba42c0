import { timeLocal } from "../../../scripts/traffic/time-local";

describe("timeLocal", () => {
  test.each([
    [540, "10/Aug/2020:15:18:51 +0900"],
    [0, "10/Aug/2020:06:18:51 +0000"],
    [-570, "09/Aug/2020:20:48:51 -0930"],
  ])("writes the moment with an offset of %d minutes as %s", (offset, expected) => {
    expect(timeLocal(Date.parse("2020-08-10T06:18:51Z"), offset)).toBe(expected);
  });
});
