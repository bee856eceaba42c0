import { Places } from "../../diagram/places";
import { drawnStack } from "./drawn-stack";

const places = new Places([
  drawnStack("a-test", {
    aws_s3_bucket: { one: { bucket: "${local_name.x.value}-${aws_kinesis_stream.s.name}" } },
    aws_kinesis_stream: { s: { name: "s$${x}" } },
    local_name: { x: { value: "${aws_kinesis_stream.s.id}" } },
    aws_sqs_queue: { loop: { name: "${aws_sqs_queue.loop.name}" } },
  }),
  drawnStack("b-test", { aws_s3_bucket: { one: { bucket: "of-b" } } }),
]);

test("names are resolved through references, and escapes are what they stand for", () => {
  expect(places.all.map(({ stack, kind, name }) => [stack, kind, name])).toEqual([
    ["a-test", "bucket", "s${x}-s${x}"],
    ["a-test", "stream", "s${x}"],
    ["a-test", "queue", "${aws_sqs_queue.loop.name}"],
    ["b-test", "bucket", "of-b"],
  ]);
});

test("a reference is to the stack's own resource, a name may be of another stack", () => {
  const find = (stackId: string, value: string) => places.find({ stackId, value, kind: "bucket" });
  expect(find("a-test", "${aws_s3_bucket.one.id}")).toMatchObject({ stack: "a-test" });
  expect(find("b-test", "${aws_s3_bucket.one.id}")).toMatchObject({ stack: "b-test" });
  expect(find("a-test", "of-b")).toMatchObject({ stack: "b-test", address: "aws_s3_bucket.one" });
  expect(find("a-test", "elsewhere")).toEqual({
    stack: "a-test",
    kind: "bucket",
    title: "S3 bucket",
    name: "elsewhere",
  });
});

test("what is of another kind, or no name, is not found", () => {
  const find = (value: unknown) => places.find({ stackId: "a-test", value, kind: "queue" });
  expect(["${aws_s3_bucket.one.id}", "arn:aws:s3:::of-b", "", undefined, 7].map(find)).toEqual(
    Array(5).fill(undefined),
  );
});
