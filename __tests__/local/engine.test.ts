import { existsSync, mkdtempSync, readdirSync } from "node:fs";
import net, { type AddressInfo } from "node:net";
import os from "node:os";
import { join } from "node:path";
import {
  CloudWatchLogsClient,
  DeleteLogGroupCommand,
  FilterLogEventsCommand,
} from "@aws-sdk/client-cloudwatch-logs";
import { KinesisClient, PutRecordsCommand } from "@aws-sdk/client-kinesis";
import { GetObjectCommand, ListObjectsV2Command, S3Client } from "@aws-sdk/client-s3";
import { type Engine, startEngine } from "../../local/engine";
import { EngineError } from "../../local/error";
import { GatewayError } from "../../local/gateway/errors";
import { clientConfig, until } from "../contract/client-config";
import { tempDir } from "../helpers/temp-dir";
import { watchWorkers } from "./lambda/deploy";
import { closeEngines, startTestEngine, type TinyOptions, tinyPlans } from "./tiny-pipeline";

const folder = tempDir();
const clients: { destroy(): void }[] = [];
afterEach(async () => {
  for (const client of clients.splice(0)) client.destroy();
  await closeEngines();
  jest.restoreAllMocks();
});

function clientsOf({ url }: Engine) {
  const config = clientConfig({ url, isEngine: true, close: async () => undefined });
  const made = {
    kinesis: new KinesisClient(config),
    logs: new CloudWatchLogsClient(config),
    s3: new S3Client({ ...config, forcePathStyle: true }),
  };
  clients.push(...Object.values(made));
  return made;
}

async function put(kinesis: KinesisClient, lines: readonly string[]): Promise<void> {
  const Records = lines.map((line) => ({ PartitionKey: line, Data: Buffer.from(`${line}\n`) }));
  await kinesis.send(new PutRecordsCommand({ StreamName: "tiny-stream", Records }));
}

async function keysOf(s3: S3Client): Promise<string[]> {
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: "tiny-bucket" }));
  return Contents.map(({ Key }) => Key ?? "");
}

const counted = (count: number) => Array.from({ length: count }, (_, n) => `line ${n}`);

test("records that a client puts come out of the planned function, and every line is accounted for", async () => {
  const engine = await startTestEngine(folder);
  const { kinesis, s3, logs } = clientsOf(engine);
  await put(kinesis, counted(40));
  await engine.drain();
  expect(engine.count("tiny-dev", "LinesReceived")).toBe(40);
  const [path] = await engine.summary();
  expect(path).toMatchObject({ stack: "tiny-dev", received: 40, delivered: 40, quarantined: 0 });
  expect(path?.objects.reduce((sum, { lines }) => sum + lines, 0)).toBe(40);
  const keys = await keysOf(s3);
  expect(path?.objects.map(({ key }) => key)).toEqual(keys);
  const bodies = await Promise.all(
    keys.map(async (Key) => {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket: "tiny-bucket", Key }));
      return Body?.transformToString() ?? "";
    }),
  );
  expect(bodies.join("").trimEnd().split("\n").sort()).toEqual(counted(40).sort());
  const { events } = await logs.send(new FilterLogEventsCommand({ logGroupName: "/tiny/logs" }));
  const reports = (events ?? []).filter(({ message }) => message?.includes('"platform.report"'));
  expect(reports).toHaveLength(keys.length);
  expect(engine.errors).toEqual([]);
});

test("a record that the function cannot take is kept in the failure bucket, alone, and in the summary", async () => {
  const engine = await startTestEngine(folder);
  const { kinesis, s3 } = clientsOf(engine);
  await put(kinesis, ["a", "b", "poison", "c"]);
  await engine.drain();
  const [path] = await engine.summary();
  expect(path).toMatchObject({ received: 3, delivered: 3, failedBatches: [{ bucket: "tiny-bucket" }] });
  const Key = path?.failedBatches[0]?.key;
  const kept = await s3.send(new GetObjectCommand({ Bucket: "tiny-bucket", Key }));
  const { KinesisBatchInfo, payload } = JSON.parse((await kept.Body?.transformToString()) ?? "");
  expect(KinesisBatchInfo.batchSize).toBe(1);
  expect(Buffer.from(JSON.parse(payload).Records[0].kinesis.data, "base64").toString()).toBe("poison\n");
});

test("a log group that is deleted while the engine runs loses neither lines nor the engine", async () => {
  const engine = await startTestEngine(folder);
  const { kinesis, logs } = clientsOf(engine);
  await logs.send(new DeleteLogGroupCommand({ logGroupName: "/tiny/logs" }));
  await put(kinesis, counted(5));
  await engine.drain();
  expect(engine.count("tiny-dev", "LinesDelivered")).toBe(5);
  expect(engine.errors).toEqual([]);
});

test("a second engine on the folder finds the objects of the first, and counts only its own", async () => {
  const first = await startTestEngine(folder);
  await put(clientsOf(first).kinesis, ["from the first"]);
  await first.drain();
  const [key] = await keysOf(clientsOf(first).s3);
  await first.close();
  const second = await startTestEngine(folder, { dataDir: first.dataDir });
  expect(await keysOf(clientsOf(second).s3)).toEqual([key]);
  expect(await second.summary()).toMatchObject([{ received: 0, objects: [] }]);
  await put(clientsOf(second).kinesis, ["from the second"]);
  await second.drain();
  expect(await second.summary()).toMatchObject([{ received: 1, objects: [{ lines: 1 }] }]);
  expect(await keysOf(clientsOf(second).s3)).toHaveLength(2);
});

test("what was put and in no batch when an engine stopped is delivered by the next, before or beside what is new", async () => {
  const first = await startTestEngine(folder);
  await put(clientsOf(first).kinesis, counted(30));
  await first.drain();
  await put(clientsOf(first).kinesis, ["left over"]);
  await first.close();
  const second = await startTestEngine(folder, { dataDir: first.dataDir });
  await put(clientsOf(second).kinesis, ["new"]);
  await second.drain();
  expect(await second.summary()).toMatchObject([{ received: 2, delivered: 2 }]);
  const { s3 } = clientsOf(second);
  const bodies = await Promise.all(
    (await keysOf(s3)).map(async (Key) => {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket: "tiny-bucket", Key }));
      return Body?.transformToString() ?? "";
    }),
  );
  const lines = bodies.join("").trimEnd().split("\n");
  expect(lines.sort()).toEqual([...counted(30), "left over", "new"].sort());
});

test("a folder that an engine runs on is refused to another one, which leaves the first alone", async () => {
  const first = await startTestEngine(folder);
  await expect(startTestEngine(folder, { dataDir: first.dataDir })).rejects.toThrow(
    `${first.dataDir}: is in use by process ${process.pid}`,
  );
  await put(clientsOf(first).kinesis, ["a"]);
  await first.drain();
  expect(first.count("tiny-dev", "LinesReceived")).toBe(1);
});

test("close leaves no port, no thread, no lock and no unpacked bundle; a second close is the same close", async () => {
  const workers = watchWorkers();
  const tmp = mkdtempSync(join(folder, "tmp-"));
  jest.spyOn(os, "tmpdir").mockReturnValue(tmp);
  const engine = await startTestEngine(folder);
  await put(clientsOf(engine).kinesis, ["a"]);
  await engine.drain();
  expect(readdirSync(tmp)).toHaveLength(1);
  const closing = engine.close();
  await engine.close();
  expect(await isFree(engine.port)).toBe(true);
  expect(workers.length).toBeGreaterThan(0);
  expect(workers.every(({ threadId }) => threadId === -1)).toBe(true);
  expect(existsSync(join(engine.dataDir, "engine.lock"))).toBe(false);
  expect(readdirSync(tmp)).toEqual([]);
  await closing;
  await engine.close();
});

test("close does not wait for a function that hangs", async () => {
  const source = "exports.handler = () => { console.log('hanging'); return new Promise(() => {}) }";
  const engine = await startTestEngine(folder, { plans: tinyPlans(folder, { source }) });
  const { kinesis, logs } = clientsOf(engine);
  await put(kinesis, ["a"]);
  const drained = expect(engine.drain()).rejects.toMatchObject({ name: "AbortError" });
  await until("the function hangs", async () => {
    const { events } = await logs.send(new FilterLogEventsCommand({ logGroupName: "/tiny/logs" }));
    return (events ?? []).some(({ message }) => message === "hanging");
  });
  // The function's own timeout is longer than this test's.
  await engine.close();
  await drained;
});

test.each<[name: string, options: TinyOptions, message: string]>([
  ["a bundle that throws", { source: "throw new Error('BUCKET: must be set')" }, "BUCKET: must be set"],
  [
    "a resource that cannot be honoured",
    { change: (tiny) => ({ ...tiny, aws_sns_topic: { topic: { name: "t" } } }) },
    "tiny-dev: aws_sns_topic.topic: the local engine cannot honour resources of type aws_sns_topic",
  ],
  [
    "a second mapping that cannot be honoured, when the first one runs already",
    {
      change: (tiny) => {
        const { mapping } = tiny.aws_lambda_event_source_mapping;
        const second = { ...mapping, tumbling_window_in_seconds: 30 };
        return { ...tiny, aws_lambda_event_source_mapping: { mapping, second } };
      },
    },
    "aws_lambda_event_source_mapping.second: the local engine cannot honour the attribute tumbling_window_in_seconds",
  ],
])("with %s the start fails in one clear line and leaves nothing open", async (_name, options, message) => {
  const workers = watchWorkers();
  const tmp = mkdtempSync(join(folder, "tmp-"));
  jest.spyOn(os, "tmpdir").mockReturnValue(tmp);
  const [port, dataDir] = [await freePort(), mkdtempSync(join(folder, "data-"))];
  const errors: Error[] = [];
  const onError = (error: Error) => errors.push(error);
  const error = await startEngine({ plans: tinyPlans(folder, options), port, dataDir, onError }).catch(
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(EngineError);
  expect((error as Error).message).toContain(message);
  expect((error as Error).message).not.toContain("\n");
  expect(await isFree(port)).toBe(true);
  expect(existsSync(join(dataDir, "engine.lock"))).toBe(false);
  expect(workers.every(({ threadId }) => threadId === -1)).toBe(true);
  expect(readdirSync(tmp)).toEqual([]);
  // The same folder and port serve the next one; a mapping left behind would meddle with it, and complain.
  const next = await startTestEngine(folder, { port, dataDir });
  await put(clientsOf(next).kinesis, ["a"]);
  await next.drain();
  expect(next.count("tiny-dev", "LinesReceived")).toBe(1);
  expect(errors).toEqual([]);
});

test("with a port that is taken the start fails, says so, and releases the folder", async () => {
  const first = await startTestEngine(folder);
  const dataDir = mkdtempSync(join(folder, "data-"));
  const starting = startTestEngine(folder, { port: first.port, dataDir });
  await expect(starting).rejects.toThrow(GatewayError);
  await expect(starting).rejects.toMatchObject({ code: "port-taken" });
  await startTestEngine(folder, { dataDir });
});

test("refuses to start without a stack", async () => {
  await expect(startTestEngine(folder, { plans: [] })).rejects.toThrow(
    new EngineError("engine: plans must hold at least one stack, got none"),
  );
});

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once("error", () => resolve(false));
    server.listen({ port, host: "127.0.0.1", exclusive: true }, () => server.close(() => resolve(true)));
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
