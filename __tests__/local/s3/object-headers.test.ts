import { readAttributes, responseOverrides } from "../../../local/s3/object-headers";

const read = (headers: Record<string, string>) => readAttributes(new Map(Object.entries(headers)));

test.each([
  ["aws-chunked", undefined],
  ["aws-chunked,gzip", "gzip"],
  ["gzip, aws-chunked", "gzip"],
  ["AWS-CHUNKED", undefined],
  ["br,gzip", "br,gzip"],
])("Content-Encoding %s is kept as %s", (sent, kept) => {
  expect(read({ "content-encoding": sent }).headers["content-encoding"]).toBe(kept);
});

test("an object put without a type is binary/octet-stream, and user metadata is kept by name", () => {
  expect(read({ "x-amz-meta-shard": "s-0", "x-amz-date": "x" })).toEqual({
    headers: { "content-type": "binary/octet-stream" },
    metadata: { shard: "s-0" },
  });
});

test.each(["x-amz-tagging", "x-amz-object-lock-mode", "x-amz-server-side-encryption-customer-key"])(
  "refuses %s, whose promise it cannot keep",
  (name) => {
    expect(() => read({ [name]: "x" })).toThrow(name);
  },
);

test("refuses more than 2 KB of user metadata", () => {
  expect(() => read({ "x-amz-meta-a": "x".repeat(2048) })).toThrow("metadata headers exceed the maximum");
});

test("an override with a line break is refused: it would forge a header", () => {
  expect(() => responseOverrides(new Map([["response-content-type", "a\r\nb: c"]]))).toThrow(
    "control character",
  );
});
