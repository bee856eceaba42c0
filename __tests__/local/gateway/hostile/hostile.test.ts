import { once } from "node:events";
import { mkdtempSync, readdirSync } from "node:fs";
import http2 from "node:http2";
import { join } from "node:path";
import fc from "fast-check";
import { NO_FAULTS } from "../../../../local/faults/seams";
import { startGateway } from "../../../../local/gateway/gateway";
import { createServices } from "../../../../local/services";
import { tempDir } from "../../../helpers/temp-dir";
import { closeEngines, startTestEngine } from "../../tiny-pipeline";
import { bytes, fault, request, request2 } from "./clients";
import { hostileBytes, hostileRequest } from "./requests";

jest.setTimeout(60_000);

const OWNER = { accountId: "000000000000", region: "ap-northeast-2" };
/** HTTP/2 whose first frame is too short: the answer is GOAWAY. */
const GOODBYE = Buffer.concat([
  Buffer.from("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
  Buffer.from([0, 0, 1, 4, 0, 0, 0, 0, 0]),
]);
const folder = tempDir();
afterEach(closeEngines);

/** The engine with every service, its data folder alone in a folder that must stay as it is. */
async function start() {
  const around = mkdtempSync(join(folder, "around-"));
  const dataDir = join(around, "data");
  const engine = await startTestEngine(folder, { dataDir });
  return { ...engine, around };
}

/** Whatever came before: the services still serve, and no file has left the data folder. */
async function expectUnharmed({ port, around }: { port: number; around: string }): Promise<void> {
  const path = "/unharmed";
  const ask = (method: string, at: string, body = "") =>
    request(port, { method, path: at, headers: {}, body: Buffer.from(body) });
  expect((await ask("PUT", path)).status).toBe(200);
  expect((await ask("PUT", `${path}/key`, "x")).status).toBe(200);
  expect((await ask("GET", `${path}/key`)).body.toString()).toBe("x");
  const headers = {
    "x-amz-target": "Kinesis_20131202.ListStreams",
    "content-type": "application/x-amz-json-1.1",
  };
  expect((await request(port, { method: "POST", path: "/", headers, body: Buffer.from("{}") })).status).toBe(
    200,
  );
  expect(readdirSync(around)).toEqual(["data"]);
}

test("whatever HTTP/1.1 asks of whatever service, the answer comes, and an error has AWS's shape", async () => {
  const engine = await start();
  await fc.assert(
    fc.asyncProperty(hostileRequest, async (sent) => {
      expect(await fault(sent, await request(engine.port, sent))).toBeUndefined();
    }),
    { numRuns: 600 },
  );
  await expectUnharmed(engine);
});

test("over HTTP/2, likewise", async () => {
  const engine = await start();
  const session = http2.connect(engine.url);
  await once(session, "connect");
  try {
    await fc.assert(
      fc.asyncProperty(hostileRequest, async (sent) => {
        expect(await fault(sent, await request2(session, sent))).toBeUndefined();
      }),
      { numRuns: 200 },
    );
  } finally {
    session.destroy();
  }
  await expectUnharmed(engine);
});

test("what is no HTTP ends its own connection and nothing else", async () => {
  const around = mkdtempSync(join(folder, "around-"));
  const dataDir = join(around, "data");
  const services = createServices({
    ...OWNER,
    dataDir,
    seams: NO_FAULTS,
    onError: (error) => process.emitWarning(error),
  });
  const gateway = await startGateway({ port: 0, services, idleTimeoutMs: 200 });
  try {
    await fc.assert(
      fc.asyncProperty(hostileBytes, (sent) => bytes(gateway.port, sent)),
      { numRuns: 200, examples: [[GOODBYE]] },
    );
    await expectUnharmed({ port: gateway.port, around });
  } finally {
    await gateway.close();
  }
});
