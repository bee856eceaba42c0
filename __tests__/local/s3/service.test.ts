import { createHash } from "node:crypto";
import { readdir } from "node:fs/promises";
import { type Harness, startHarness } from "./harness";

let harness: Harness;
beforeAll(async () => {
  harness = await startHarness();
  await harness.s3.createBucket("wire");
});
afterAll(() => harness.close());
afterEach(async () => {
  expect(await harness.staged()).toEqual([]);
});

const put = (path: string, body: string, headers: Record<string, string | number> = {}) =>
  harness.send({
    method: "PUT",
    path,
    body,
    headers: { "content-length": Buffer.byteLength(body), ...headers },
  });
const code = (body: string) => /<Code>(.*?)<\/Code>/.exec(body)?.[1];
const chunked = (body: string, headers: Record<string, string | number>) =>
  put("/wire/chunked", body, { "content-encoding": "aws-chunked", ...headers });

test("a bucket is addressed by path and by host", async () => {
  const host = `wire.localhost:${harness.port}`;
  expect((await put("/by/host", "x", { host })).status).toBe(200);
  const read = await harness.send({ method: "GET", path: "/wire/by/host" });
  expect(read).toMatchObject({ status: 200, body: "x" });
  const root = await harness.send({ method: "GET", path: "/", headers: { host: "s3.localhost" } });
  expect(root.body).toContain("<ListAllMyBucketsResult");
});

test.each([
  "/wire/../../escaped",
  "/wire/%2e%2e/%2e%2e/escaped",
  "/wire//etc/passwd",
  "/wire/a%00b",
  "/wire/a/",
])("%s is a key like any other and no way out", async (path) => {
  expect((await put(path, path)).status).toBe(200);
  expect((await harness.send({ method: "GET", path })).body).toBe(path);
  expect((await readdir(harness.dataDir)).sort()).toEqual(["s3", "s3-meta"]);
  expect((await harness.send({ method: "DELETE", path })).status).toBe(204);
});

test.each([
  ["GET", "/wire/%ff", 400, "InvalidURI"],
  ["GET", "/UPPER/x", 400, "InvalidBucketName"],
  ["POST", "/wire/x", 405, "MethodNotAllowed"],
  ["PATCH", "/wire/x", 405, "MethodNotAllowed"],
  ["GET", "/wire?versioning", 501, "NotImplemented"],
  ["GET", "/wire/x?versionId=1", 501, "NotImplemented"],
  ["GET", "/wire?max-keys=-1", 400, "InvalidArgument"],
  ["GET", "/wire/x?uploadId=none", 404, "NoSuchUpload"],
  ["PUT", "/wire/x?uploadId=none&partNumber=0", 400, "InvalidArgument"],
])("%s %s is %i %s, in XML and with a request id", async (method, path, status, expected) => {
  const answer = await harness.send({ method, path });
  expect({ status: answer.status, code: code(answer.body) }).toEqual({ status, code: expected });
  expect(answer.headers["x-amz-request-id"]).toMatch(/^[0-9A-F]{16}$/);
  expect(answer.body).toContain(`<RequestId>${answer.headers["x-amz-request-id"]}</RequestId>`);
});

test("HEAD has no body, not even for an error", async () => {
  const answer = await harness.send({ method: "HEAD", path: "/wire/none" });
  expect(answer).toMatchObject({ status: 404, body: "" });
  expect(answer.headers["x-amz-request-id"]).toBeDefined();
});

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const md5 = (text: string) => createHash("md5").update(text).digest("base64");
test.each([
  ["x-amz-content-sha256", sha256("other"), "XAmzContentSHA256Mismatch"],
  ["x-amz-content-sha256", "nonsense", "InvalidArgument"],
  ["content-md5", md5("other"), "BadDigest"],
  ["content-md5", "nonsense", "InvalidDigest"],
  ["x-amz-checksum-crc32c", "AAAAAA==", "BadDigest"],
  ["x-amz-checksum-crc32c", "nonsense", "InvalidRequest"],
  ["x-amz-sdk-checksum-algorithm", "CRC32", "InvalidRequest"],
  ["content-length", String(5 * 1024 ** 3 + 1), "EntityTooLarge"],
])("a body that belies %s: %s is refused and leaves no object", async (name, value, expected) => {
  const sent = harness.send({
    method: "PUT",
    path: "/wire/belied",
    headers: { "content-length": 4, [name]: value },
    body: name === "content-length" ? "" : "body",
  });
  if (name === "content-length") {
    // The rest of so long a body never comes: the answer does not wait for it.
    expect(code((await sent).body)).toBe(expected);
  } else {
    expect(await sent).toMatchObject({
      status: 400,
      body: expect.stringContaining(`<Code>${expected}</Code>`),
    });
  }
  expect(harness.s3.listKeys("wire", "belied")).toEqual([]);
});

test("right digests of all kinds are taken together", async () => {
  const answer = await put("/wire/digests", "123456789", {
    "content-md5": md5("123456789"),
    "x-amz-content-sha256": sha256("123456789"),
    "x-amz-checksum-crc32": "y/Q5Jg==",
  });
  expect(answer).toMatchObject({ status: 200, headers: { "x-amz-checksum-crc32": "y/Q5Jg==" } });
});

const TRAILER = {
  "x-amz-content-sha256": "STREAMING-UNSIGNED-PAYLOAD-TRAILER",
  "x-amz-trailer": "x-amz-checksum-crc32",
};
test.each([
  ["a wrong trailer", "9\r\n123456789\r\n0\r\nx-amz-checksum-crc32:AAAAAA==\r\n\r\n", 9, "BadDigest"],
  ["a trailer that does not come", "9\r\n123456789\r\n0\r\n\r\n", 9, "MalformedTrailerError"],
  [
    "fewer bytes than announced",
    "3\r\n123\r\n0\r\nx-amz-checksum-crc32:y/Q5Jg==\r\n\r\n",
    9,
    "IncompleteBody",
  ],
  [
    "more bytes than announced",
    "9\r\n123456789\r\n0\r\nx-amz-checksum-crc32:y/Q5Jg==\r\n\r\n",
    3,
    "IncompleteBody",
  ],
  ["chunks that break off", "9\r\n1234", 9, "IncompleteBody"],
])("aws-chunked with %s is refused", async (_name, body, length, expected) => {
  const answer = await chunked(body, { ...TRAILER, "x-amz-decoded-content-length": length });
  expect({ status: answer.status, code: code(answer.body) }).toEqual({ status: 400, code: expected });
  expect(harness.s3.listKeys("wire", "chunked")).toEqual([]);
});

test.each(["STREAMING-AWS4-HMAC-SHA256-PAYLOAD", "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER"])(
  "%s is decoded",
  async (payload) => {
    const signature = `;chunk-signature=${"0".repeat(64)}`;
    const withTrailer = payload.endsWith("TRAILER");
    const trailer = withTrailer ? "x-amz-checksum-crc32:y/Q5Jg==\r\nx-amz-trailer-signature:00\r\n" : "";
    const answer = await chunked(`9${signature}\r\n123456789\r\n0${signature}\r\n${trailer}\r\n`, {
      "x-amz-content-sha256": payload,
      "x-amz-decoded-content-length": 9,
      ...(withTrailer ? { "x-amz-trailer": "x-amz-checksum-crc32" } : {}),
    });
    expect(answer.status).toBe(200);
    const stored = await harness.s3.getObject({ bucket: "wire", key: "chunked" });
    expect(stored).toMatchObject({ body: Buffer.from("123456789"), contentEncoding: undefined });
    await harness.s3.deleteObject({ bucket: "wire", key: "chunked" });
  },
);

test("a body without any length is refused by name", async () => {
  const headers = { "transfer-encoding": "chunked" };
  const plain = await harness.send({ method: "PUT", path: "/wire/x", headers, body: "x" });
  expect({ status: plain.status, code: code(plain.body) }).toEqual({ status: 501, code: "NotImplemented" });
  const coded = await harness.send({
    method: "PUT",
    path: "/wire/x",
    headers: { ...headers, "content-encoding": "aws-chunked", ...TRAILER },
    body: "x",
  });
  expect({ status: coded.status, code: code(coded.body) }).toEqual({
    status: 411,
    code: "MissingContentLength",
  });
});

test("in us-east-1 creating an own bucket again is no error, as in AWS", async () => {
  const east = await startHarness("us-east-1");
  try {
    const create = () => east.send({ method: "PUT", path: "/again" });
    expect([(await create()).status, (await create()).status]).toEqual([200, 200]);
    const location = await east.send({ method: "GET", path: "/again?location" });
    expect(location.body).toContain("></LocationConstraint>");
  } finally {
    await east.close();
  }
});
