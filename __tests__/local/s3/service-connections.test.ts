import http2 from "node:http2";
import { type AddressInfo, connect } from "node:net";
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

/** The service takes a body, and notices that its client has gone, on its own time. */
const untilStaged = async (files: number) => {
  const end = Date.now() + 5000;
  while ((await harness.staged()).length !== files && Date.now() < end) {
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(await harness.staged()).toHaveLength(files);
};

/** Sends the beginning of a request, and goes away once the service has begun to store its body. */
const sendAndGo = (beginning: string): Promise<void> =>
  new Promise<void>((resolve, reject) => {
    const socket = connect(harness.port, "127.0.0.1", () => socket.write(beginning));
    socket.on("close", () => resolve());
    socket.on("error", reject);
    socket.resume();
    untilStaged(1).then(() => socket.end(), reject);
  });

test("Expect: 100-continue is answered before the body is sent", async () => {
  const answer = await new Promise<string>((resolve, reject) => {
    const socket = connect(harness.port, "127.0.0.1");
    let seen = "";
    socket.on("data", (data) => {
      const before = seen;
      seen += data.toString();
      if (before === "" && seen.startsWith("HTTP/1.1 100 Continue")) socket.write("body");
      if (seen.includes("HTTP/1.1 200")) socket.end();
    });
    socket.on("close", () => resolve(seen));
    socket.on("error", reject);
    socket.write("PUT /wire/expect HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n");
  });
  expect(answer).toMatch(/^HTTP\/1.1 100 Continue\r\n\r\nHTTP\/1.1 200 OK/);
  expect((await harness.s3.getObject({ bucket: "wire", key: "expect" })).body.toString()).toBe("body");
});

test("a client that goes away in the middle of its body leaves nothing", async () => {
  await sendAndGo("PUT /wire/gone HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf");
  await untilStaged(0);
  expect(harness.s3.listKeys("wire", "gone")).toEqual([]);
});

test("an aws-chunked body whose client goes away leaves nothing, and the service lives", async () => {
  const head = [
    "PUT /wire/gone HTTP/1.1",
    "Host: x",
    "Content-Length: 100",
    "Content-Encoding: aws-chunked",
    "x-amz-content-sha256: STREAMING-UNSIGNED-PAYLOAD-TRAILER",
    "x-amz-decoded-content-length: 50",
  ];
  await sendAndGo(`${head.join("\r\n")}\r\n\r\n32\r\nhalf`);
  await untilStaged(0);
  expect((await harness.send({ method: "HEAD", path: "/wire" })).status).toBe(200);
  expect(harness.s3.listKeys("wire", "gone")).toEqual([]);
});

test("over HTTP/2 objects move the same way, and a stream that is cut off leaves nothing", async () => {
  const server = http2.createServer((request, response) => void harness.s3.handle(request, response));
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const session = http2.connect(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const call = (headers: http2.OutgoingHttpHeaders, body = "") =>
    new Promise<string>((resolve, reject) => {
      const stream = session.request(headers, { endStream: false });
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => resolve(Buffer.concat(chunks).toString()));
      stream.on("error", reject);
      stream.end(body);
    });
  try {
    await call({ ":method": "PUT", ":path": "/wire/h2", "content-length": 5 }, "over2");
    expect(await call({ ":path": "/wire/h2", ":authority": "127.0.0.1" })).toBe("over2");
    const cut = session.request({ ":method": "PUT", ":path": "/wire/cut", "content-length": 100 });
    cut.on("error", () => undefined);
    cut.write("half");
    await untilStaged(1);
    await new Promise<void>((resolve) => {
      cut.close(http2.constants.NGHTTP2_CANCEL, resolve);
    });
  } finally {
    session.destroy();
    await new Promise((resolve) => server.close(resolve));
  }
  await untilStaged(0);
  expect(harness.s3.listKeys("wire", "cut")).toEqual([]);
});
