import { createHash } from "node:crypto";
import http from "node:http";
import { tempDir } from "../../../helpers/temp-dir";
import { closeEngines, startTestEngine } from "../../tiny-pipeline";

jest.setTimeout(60_000);

const folder = tempDir();
afterAll(closeEngines);
const engine = startTestEngine(folder);

// As the SDKs do: a connection that is to be closed is closed under a client that still writes.
const agent = new http.Agent({ keepAlive: true });
afterAll(() => agent.destroy());

const MIB = 1024 ** 2;
const CHUNK = Buffer.alloc(MIB, "a");
const JSON_1_1 = "application/x-amz-json-1.1";
const target = (name: string) => ({ "x-amz-target": name, "content-type": JSON_1_1 });

interface LargeRequest {
  readonly method: string;
  readonly path: string;
  readonly headers?: Record<string, string>;
  /** Sent again and again, @default 1 MiB of letters */
  readonly chunk?: Buffer;
  readonly chunks?: number;
}

/** Sends a long body as fast as it is taken; `heldBytes` is how much more than before was held at most. */
async function sendLarge({ method, path, headers = {}, chunk = CHUNK, chunks = 100 }: LargeRequest) {
  const { port } = await engine;
  const before = process.memoryUsage().arrayBuffers;
  let heldBytes = 0;
  const answer = await new Promise<{ status: number; body: string }>((resolve, reject) => {
    const length = { "content-length": chunk.length * chunks };
    const sent = http.request(
      { port, host: "127.0.0.1", method, path, headers: { ...headers, ...length }, agent },
      (response) => {
        let body = "";
        response.setEncoding("utf8").on("data", (text: string) => (body += text));
        response.once("end", () => resolve({ status: response.statusCode ?? 0, body }));
      },
    );
    sent.once("error", reject);
    const write = (left: number): void => {
      heldBytes = Math.max(heldBytes, process.memoryUsage().arrayBuffers - before);
      if (left === 0) sent.end();
      else if (sent.write(chunk)) setImmediate(write, left - 1);
      else sent.once("drain", () => write(left - 1));
    };
    write(chunks);
  });
  return { ...answer, heldBytes };
}

test.each([
  ["Kinesis", { method: "POST", path: "/", headers: target("Kinesis_20131202.PutRecords") }],
  ["Firehose", { method: "POST", path: "/", headers: target("Firehose_20150804.PutRecordBatch") }],
  ["CloudWatch Logs", { method: "POST", path: "/", headers: target("Logs_20140328.PutLogEvents") }],
  ["SSM", { method: "POST", path: "/", headers: target("AmazonSSM.PutParameter") }],
  ["Lambda", { method: "POST", path: "/2015-03-31/functions/tiny-fn/invocations" }],
  ["S3, where it takes XML,", { method: "POST", path: "/tiny-bucket?delete" }],
])("%s refuses a body of 100 MiB, and holds no more of it than it would take", async (_service, request) => {
  const { status, heldBytes } = await sendLarge(request);
  expect(status).toBeGreaterThanOrEqual(400);
  expect(status).toBeLessThan(500);
  expect(heldBytes).toBeLessThan(40 * MIB);
});

test("S3 takes an object of 100 MiB, and holds no more of it than what is on its way", async () => {
  const { status, heldBytes } = await sendLarge({ method: "PUT", path: "/tiny-bucket/large" });
  expect(status).toBe(200);
  expect(heldBytes).toBeLessThan(40 * MIB);
});

test("XML whose entities multiply is refused as what it is, not unfolded", async () => {
  const levels = Array.from({ length: 12 }, (_, at) => `<!ENTITY e${at + 1} "${`&e${at};`.repeat(10)}">`);
  const bomb = `<!DOCTYPE d [<!ENTITY e0 "ha">${levels.join("")}]><Delete><Object><Key>&e12;</Key></Object></Delete>`;
  const { status, body, heldBytes } = await sendLarge({
    method: "POST",
    path: "/tiny-bucket?delete",
    headers: { "content-md5": createHash("md5").update(bomb).digest("base64") },
    chunk: Buffer.from(bomb),
    chunks: 1,
  });
  expect({ status, code: /<Code>(\w+)</.exec(body)?.[1] }).toEqual({ status: 400, code: "MalformedXML" });
  expect(heldBytes).toBeLessThan(MIB);
});
