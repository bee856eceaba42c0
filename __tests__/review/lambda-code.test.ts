import { isCodeOnly } from "../../review/lambda-code";
import { reviewedPlan } from "../../review/reviewed-plan";
import { handMadePlan, recordedReview } from "../helpers/plan-documents";

const only = (
  before: object,
  after: object,
  unknown: object = {},
  address = "aws_lambda_function.f",
): boolean => {
  const changes = [{ address, before: { ...before }, after: { ...after }, unknown: { ...unknown } }];
  const [change] = reviewedPlan({ document: handMadePlan({ changes }), where: "test-dev.json" }).changes;
  return change !== undefined && isCodeOnly(change);
};

test("a recorded function of which nothing but the code changes", () => {
  const { plan } = recordedReview("nginx-stream-dev.code");
  expect(plan.changes.filter(isCodeOnly).map(({ address }) => address)).toEqual([
    "aws_lambda_function.nginx-to-s3_function_27C4E1D2",
  ]);
});

test("code is its hash, its file, and what Lambda makes of it", () => {
  expect(
    only(
      { source_code_hash: "a", filename: "a.zip" },
      { source_code_hash: "b", filename: "b.zip" },
      { last_modified: true, version: true, qualified_arn: true },
    ),
  ).toBe(true);
});

test.each<[string, boolean]>([
  [
    "memory as well",
    only({ source_code_hash: "a", memory_size: 1 }, { source_code_hash: "b", memory_size: 2 }),
  ],
  [
    "a variable as well",
    only(
      { source_code_hash: "a", environment: [{ variables: { A: "1" } }] },
      { source_code_hash: "b", environment: [{ variables: { A: "2" } }] },
    ),
  ],
  [
    "a role that is not known",
    only({ source_code_hash: "a", role: "r" }, { source_code_hash: "b" }, { role: true }),
  ],
  ["nothing that differs", only({ source_code_hash: "a" }, { source_code_hash: "a" })],
  [
    "another type",
    only({ source_code_hash: "a" }, { source_code_hash: "b" }, {}, "aws_lambda_layer_version.l"),
  ],
])("%s is more than code", (_rule, found) => {
  expect(found).toBe(false);
});
