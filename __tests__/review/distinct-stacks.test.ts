import { distinctStacks } from "../../review/distinct-stacks";
import { ReviewError } from "../../review/error";
import { recordedReview } from "../helpers/plan-documents";

const STREAM = recordedReview("nginx-stream-dev.code");
const SEARCH = recordedReview("alb-search-dev.drift");

test("reviews come in the order of their stacks", () => {
  expect(distinctStacks([STREAM, SEARCH]).map(({ plan }) => plan.stack)).toEqual([
    "alb-search-dev",
    "nginx-stream-dev",
  ]);
});

test("two plans of one stack are refused", () => {
  expect(() => distinctStacks([STREAM, SEARCH, STREAM])).toThrow(ReviewError);
  expect(() => distinctStacks([STREAM, STREAM])).toThrow(/^plans: .* got two of nginx-stream-dev$/);
});
