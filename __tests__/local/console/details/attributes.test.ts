import { shownAttributes } from "../../../../local/console/details/attributes";

const bucket = { address: "aws_s3_bucket.b", type: "aws_s3_bucket", attributes: { bucket: "name" } };
function shown(attributes: Readonly<Record<string, unknown>>) {
  const resource = { address: "aws_lambda_function.f", type: "aws_lambda_function", attributes };
  const plan = { stackId: "s", folder: "", region: "r", accountId: "1", resources: [bucket, resource] };
  return shownAttributes(plan, resource);
}

test("references are resolved, and what only Terraform evaluates stays as it stands", () => {
  expect(
    shown({ environment: { variables: { BUCKET: "${aws_s3_bucket.b.id}" } }, other: "${lower(x)}" }),
  ).toEqual({ environment: { variables: { BUCKET: "name" } }, other: "${lower(x)}" });
});

test("a secret is not shown; what names one is", () => {
  expect(
    shown({
      options: [{ master_user_password: "hunter2", api_token: "t" }],
      WEBHOOK_SECRET_PARAMETER: "/p",
      secret_arn: "arn:x",
    }),
  ).toEqual({
    options: [{ master_user_password: "(not shown)", api_token: "(not shown)" }],
    WEBHOOK_SECRET_PARAMETER: "/p",
    secret_arn: "arn:x",
  });
});
