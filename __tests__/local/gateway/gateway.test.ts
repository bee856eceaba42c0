import http from "node:http";
import http2 from "node:http2";
import net from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { GatewayError } from "../../../local/gateway/errors";
import { type Gateway, type GatewayOptions, startGateway } from "../../../local/gateway/gateway";
import type { LocalService } from "../../../local/gateway/http";

const echo: LocalService = {
  handle: async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    response.end(`${request.httpVersion} ${request.method} ${Buffer.concat(chunks).toString()}`);
  },
  close: async () => undefined,
};
const failing: LocalService = {
  handle: async () => {
    throw new Error("boom");
  },
  close: async () => undefined,
};
/** Never answers by itself; `started` resolves when a request is in. */
function hanging() {
  let release: () => void = () => undefined;
  let onStart: () => void = () => undefined;
  const started = new Promise<void>((resolve) => {
    onStart = resolve;
  });
  const service: LocalService = {
    handle: (_request, response) =>
      new Promise((resolve) => {
        release = () => {
          response.end("late");
          resolve();
        };
        onStart();
      }),
    close: async () => undefined,
  };
  return { service, started, release: () => release() };
}

const open: Gateway[] = [];
async function start(options: Partial<GatewayOptions> = {}): Promise<Gateway> {
  const gateway = await startGateway({ port: 0, services: { s3: echo }, closeTimeoutMs: 200, ...options });
  open.push(gateway);
  return gateway;
}
afterEach(async () => {
  await Promise.all(open.splice(0).map((gateway) => gateway.close()));
});

/** Sends bytes in the given pieces on one connection and collects the answer until the peer closes. */
async function raw(port: number, pieces: readonly (string | Buffer)[]): Promise<string> {
  const socket = net.connect(port, "127.0.0.1");
  const received: Buffer[] = [];
  socket.on("data", (chunk: Buffer) => received.push(chunk));
  socket.setNoDelay(true);
  for (const piece of pieces) {
    socket.write(piece);
    // A turn of the loop each, so that the pieces arrive apart.
    await new Promise((resolve) => setImmediate(resolve));
  }
  await new Promise((resolve) => socket.once("close", resolve));
  return Buffer.concat(received).toString("latin1");
}

function h2Request(session: http2.ClientHttp2Session, headers: http2.OutgoingHttpHeaders, body = "") {
  return new Promise<{ status: number; body: string }>((resolve, reject) => {
    const stream = session.request({ ":method": "POST", ":path": "/", ...headers });
    let status = 0;
    let text = "";
    stream.on("response", (answer) => {
      status = Number(answer[":status"]);
    });
    stream.setEncoding("utf8");
    stream.on("data", (chunk: string) => {
      text += chunk;
    });
    stream.on("end", () => resolve({ status, body: text }));
    stream.on("error", reject);
    stream.end(body);
  });
}

test("speaks HTTP/1.1 and HTTP/2 with prior knowledge on one port", async () => {
  const { url } = await start();
  const first = await fetch(url, { method: "POST", body: "a" });
  expect(await first.text()).toBe("1.1 POST a");
  const session = http2.connect(url);
  expect(await h2Request(session, {}, "b")).toEqual({ status: 200, body: "2.0 POST b" });
  session.close();
});

test("a client that says localhost reaches it", async () => {
  const { port } = await start();
  const answer = await fetch(`http://localhost:${port}/`, { method: "POST", body: "x" });
  expect(await answer.text()).toBe("1.1 POST x");
  const session = http2.connect(`http://localhost:${port}`);
  expect((await h2Request(session, {}, "y")).body).toBe("2.0 POST y");
  session.close();
});

test("understands a client that sends its first bytes one by one", async () => {
  const { port } = await start();
  const request = "PUT /b HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 2\r\n\r\nhi";
  expect(await raw(port, [...request])).toMatch(/^HTTP\/1.1 200[\s\S]*1\.1 PUT hi/);
  // The HTTP/2 preface, empty SETTINGS, then GOAWAY, after which the server closes.
  const goaway = Buffer.from([0, 0, 8, 7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
  const settings = Buffer.from([0, 0, 0, 4, 0, 0, 0, 0, 0]);
  const bytes = Buffer.concat([Buffer.from("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"), settings, goaway]);
  const answer = await raw(
    port,
    Array.from(bytes, (byte) => Buffer.of(byte)),
  );
  // A SETTINGS frame comes back: type 4 behind the three bytes of its length.
  expect(answer.charCodeAt(3)).toBe(4);
});

test("drops a client that stays silent", async () => {
  const { port } = await start({ firstBytesTimeoutMs: 20 });
  expect(await raw(port, [])).toBe("");
  expect(await raw(port, ["PRI * HT"])).toBe("");
});

test("survives a client that resets", async () => {
  const { port, url } = await start();
  const socket = net.connect(port, "127.0.0.1");
  await new Promise((resolve) => socket.once("connect", resolve));
  socket.resetAndDestroy();
  expect((await fetch(url)).status).toBe(200);
});

test("a port that is taken is a GatewayError of one line with the code port-taken", async () => {
  const { port } = await start();
  const second = startGateway({ port, services: {} });
  await expect(second).rejects.toBeInstanceOf(GatewayError);
  await expect(second).rejects.toMatchObject({
    code: "port-taken",
    message: expect.stringMatching(new RegExp(`^port ${port} is taken[^\\n]*$`)),
  });
});

test("refuses a Host that is not this machine, in both protocols", async () => {
  const { port, url } = await start();
  const status = await new Promise((resolve, reject) => {
    http
      .get({ port, host: "127.0.0.1", headers: { host: "evil.example" } }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      })
      .on("error", reject);
  });
  expect(status).toBe(403);
  const session = http2.connect(url);
  expect((await h2Request(session, { ":authority": "evil.example" })).status).toBe(403);
  session.close();
});

test("a handler that throws is a 500 in the client's format, and the gateway lives", async () => {
  const { url } = await start({ services: { kinesis: failing, s3: failing, logs: echo } });
  const json = await fetch(url, {
    method: "POST",
    headers: { "x-amz-target": "Kinesis_20131202.PutRecord" },
  });
  expect(json.status).toBe(500);
  expect(await json.json()).toMatchObject({
    __type: "InternalFailure",
    message: expect.stringContaining("boom"),
  });
  const xml = await fetch(`${url}/bucket`);
  expect([xml.status, await xml.text()]).toEqual([
    500,
    expect.stringContaining("<Code>InternalFailure</Code>"),
  ]);
  const next = await fetch(url, { method: "POST", headers: { "x-amz-target": "Logs_20140328.A" } });
  expect(next.status).toBe(200);
});

test("a service that is not here is a 501 that names it", async () => {
  const { url } = await start();
  const answer = await fetch(url, {
    method: "POST",
    headers: { "x-amz-target": "DynamoDB_20120810.GetItem" },
  });
  expect(answer.status).toBe(501);
  expect(await answer.json()).toEqual({
    __type: "NotImplemented",
    message: 'the local engine has no service "dynamodb"',
  });
});

test("close ends idle keep-alive connections and HTTP/2 sessions at once", async () => {
  const gateway = await start({ closeTimeoutMs: 60_000 });
  const agent = new http.Agent({ keepAlive: true });
  const used = await new Promise<net.Socket>((resolve, reject) => {
    http
      .get({ port: gateway.port, host: "127.0.0.1", agent }, (answer) => {
        // The agent takes the socket back, and with it this member, at the end.
        const { socket } = answer;
        answer.resume();
        answer.on("end", () => resolve(socket));
      })
      .on("error", reject);
  });
  const session = http2.connect(gateway.url);
  await h2Request(session, {});
  const closed = new Promise((resolve) => session.once("close", resolve));
  await Promise.all([gateway.close(), closed]);
  await new Promise((resolve) => (used.destroyed ? resolve(undefined) : used.once("close", resolve)));
  agent.destroy();
  await expect(fetch(gateway.url)).rejects.toThrow("fetch failed");
});

test("close lets a running request finish, and gives up on it after its time", async () => {
  const patient = hanging();
  const first = await start({ services: { s3: patient.service }, closeTimeoutMs: 60_000 });
  const answer = fetch(first.url);
  await patient.started;
  const closing = first.close();
  patient.release();
  expect(await (await answer).text()).toBe("late");
  await closing;

  const stuck = hanging();
  const second = await start({ services: { s3: stuck.service }, closeTimeoutMs: 20 });
  const broken = fetch(second.url);
  const outcome = expect(broken).rejects.toThrow("fetch failed");
  await stuck.started;
  await Promise.race([
    second.close(),
    delay(5000, undefined, { ref: false }).then(() => Promise.reject(new Error("close hangs"))),
  ]);
  await outcome;
});
