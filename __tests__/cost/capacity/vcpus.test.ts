import { vcpus } from "../../../cost/capacity/vcpus";
import { CostError } from "../../../cost/error";

test.each([
  ["t3.small.search", 2],
  ["t3.medium.search", 2],
  ["m7g.medium.search", 1],
  ["r7g.large.search", 2],
  ["r7g.xlarge.search", 4],
  ["r7g.16xlarge.search", 64],
])("%s has %d", (type, count) => {
  expect(vcpus(type)).toBe(count);
});

test("a type of no known size is refused", () => {
  expect(() => vcpus("m7g.huge.search")).toThrow(
    new CostError('instance type: must have a size from medium upwards, got "m7g.huge.search"'),
  );
});
