import { flowSpeed } from "../../../console/picture/flow-speed";

it.each([
  [0, Number.POSITIVE_INFINITY, "still"],
  [0, 2_500, "slow"],
  [0, 2_501, "still"],
  [0.2, 0, "slow"],
  [10, 0, "brisk"],
  [200, 0, "fast"],
])("%d a second, moved %d ms ago: %s", (perSecond, ago, speed) => {
  expect(flowSpeed(perSecond, ago)).toBe(speed);
});
