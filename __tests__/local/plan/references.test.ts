import { EngineError } from "../../../local/error";
import { resolveAttributes } from "../../../local/plan/references";
import { plannedStack, type Resources } from "../../helpers/planned-stack";

const others: Resources = {
  aws_kinesis_stream: { stream: { name: "lines" } },
  aws_s3_bucket: { store: { bucket: "objects", force_destroy: true } },
  aws_lambda_function: { fn: { function_name: "${aws_kinesis_stream.stream.name}-fn" } },
  aws_cloudwatch_log_group: { "log-group_401C0221": { name: "/aws/lambda/fn" } },
  aws_iam_role: { role: { name: "fn-role" } },
  aws_sqs_queue: { queue: { name: "q" } },
  aws_sns_topic: { topic: { name: "t" } },
};

/** Resolves one attribute of a resource that stands among the others. */
function resolved(value: unknown): unknown {
  const stack = plannedStack({ ...others, aws_test: { subject: { value } } });
  const plan = { ...stack, endpoint: "http://127.0.0.1:4566" };
  const subject = plan.resources.find(({ type }) => type === "aws_test");
  if (subject === undefined) throw new Error("no subject");
  return resolveAttributes(plan, subject).value;
}

test.each([
  ["a stated attribute", "${aws_kinesis_stream.stream.name}", "lines"],
  ["a stated attribute that refers on", "${aws_lambda_function.fn.function_name}", "lines-fn"],
  ["a name with signs", "${aws_cloudwatch_log_group.log-group_401C0221.name}", "/aws/lambda/fn"],
  ["several in one text", "${aws_s3_bucket.store.id}/${aws_kinesis_stream.stream.name}/*", "objects/lines/*"],
])("replaces a reference to %s", (_name, text, value) => {
  expect(resolved(text)).toBe(value);
});

test.each([
  ["aws_kinesis_stream.stream.arn", "arn:aws:kinesis:ap-northeast-2:000000000000:stream/lines"],
  ["aws_s3_bucket.store.arn", "arn:aws:s3:::objects"],
  ["aws_s3_bucket.store.id", "objects"],
  ["aws_lambda_function.fn.arn", "arn:aws:lambda:ap-northeast-2:000000000000:function:lines-fn"],
  [
    "aws_cloudwatch_log_group.log-group_401C0221.arn",
    "arn:aws:logs:ap-northeast-2:000000000000:log-group:/aws/lambda/fn",
  ],
  ["aws_cloudwatch_log_group.log-group_401C0221.id", "/aws/lambda/fn"],
  ["aws_iam_role.role.arn", "arn:aws:iam::000000000000:role/fn-role"],
  ["aws_iam_role.role.id", "fn-role"],
  ["aws_sqs_queue.queue.arn", "arn:aws:sqs:ap-northeast-2:000000000000:q"],
  ["aws_sqs_queue.queue.url", "http://127.0.0.1:4566/000000000000/q"],
  ["aws_sqs_queue.queue.id", "http://127.0.0.1:4566/000000000000/q"],
])("computes %s as AWS would", (reference, value) => {
  expect(resolved(`\${${reference}}`)).toBe(value);
});

test("resolves inside lists and objects, and leaves other values as they are", () => {
  const value = { list: ["${aws_s3_bucket.store.id}", 3], deep: { on: true, nothing: null } };
  expect(resolved(value)).toEqual({ list: ["objects", 3], deep: { on: true, nothing: null } });
});

test.each([
  ["$${remote_addr} $status", "${remote_addr} $status"],
  ["100%%{x}", "100%{x}"],
  ["$request 100% {a}", "$request 100% {a}"],
  ["$${not.a.ref} ${aws_s3_bucket.store.id}", "${not.a.ref} objects"],
])("unescapes %s and takes it for no reference", (text, value) => {
  expect(resolved(text)).toBe(value);
});

test.each([
  ["${aws_kinesis_stream.gone.arn}", "refers to a resource that is not in the plan: aws_kinesis_stream.gone"],
  ["${aws_sns_topic.topic.arn}", "the local engine does not know the attribute aws_sns_topic.topic.arn"],
  ["${aws_kinesis_stream.stream.id2}", "does not know the attribute aws_kinesis_stream.stream.id2"],
  ["${var.name}", "only references can be resolved locally, got ${var.name}"],
  [
    "${data.aws_iam_policy_document.trust.json}",
    "only references can be resolved locally, got ${data.aws_iam_policy_document.trust.json}",
  ],
  ["${jsonencode({a = 1})}", "only references can be resolved locally, got ${jsonencode("],
  ["%{if true}x%{endif}", "only references can be resolved locally, got %{if true}"],
  ["${aws_s3_bucket.store.id", "only references can be resolved locally, got ${aws_s3_bucket.store.id"],
])("refuses %s, naming stack, resource and expression", (text, message) => {
  expect(() => resolved(text)).toThrow(EngineError);
  expect(() => resolved(text)).toThrow(message);
  expect(() => resolved(text)).toThrow(/^test-dev: aws_test\.subject: /);
});
