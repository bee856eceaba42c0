import { setTimeout as delay } from "node:timers/promises";
import { KinesisClient, ListStreamsCommand, PutRecordsCommand } from "@aws-sdk/client-kinesis";
import { type FaultPlanInput, parseFaultPlan } from "../../../local/faults/fault-plan";
import { faultySeams } from "../../../local/faults/seams";
import { type Gateway, startGateway } from "../../../local/gateway/gateway";
import { createKinesisService } from "../../../local/kinesis/service";
import { createS3Service } from "../../../local/s3/service";
import { clientConfig, until } from "../../contract/client-config";
import { tempDir } from "../../helpers/temp-dir";

const folder = tempDir();
const owner = { accountId: "000000000000", region: "ap-northeast-2" };
const GETS = { service: "s3", operation: "GetObject" } as const;
const PUTS = { service: "s3", operation: "PutObject" } as const;

let gateway: Gateway;
const s3 = createS3Service({ dataDir: folder, region: owner.region });
const kinesis = createKinesisService(owner);
beforeAll(async () => {
  await s3.createBucket("lines");
  await s3.createBucket("others");
  await kinesis.createStream({ name: "access", shardCount: 1 });
});
afterEach(() => gateway.close());
afterAll(() => Promise.all([s3.close(), kinesis.close()]));

async function start(faults: FaultPlanInput["faults"]) {
  const seams = faultySeams(parseFaultPlan({ faults }));
  const services = { s3: seams.s3(s3), kinesis: seams.kinesis(kinesis) };
  gateway = await startGateway({ port: 0, services });
  return { ...seams, ...services };
}

const put = (key: string, signal?: AbortSignal): Promise<Response> =>
  fetch(`${gateway.url}/${key}`, { method: "PUT", body: key, ...(signal && { signal }) });

/** One attempt a request: what the SDK would hide by trying again shows. */
function kinesisClient(): KinesisClient {
  const endpoint = { url: gateway.url, isEngine: true, close: async () => undefined };
  return new KinesisClient({ ...clientConfig(endpoint), maxAttempts: 1 });
}

test("an error is AWS's answer in the service's format, and nothing is done", async () => {
  await start([{ kind: "error", code: "SlowDown", status: 503, requests: PUTS }]);
  const answer = await put("lines/refused");
  expect(answer.status).toBe(503);
  expect(await answer.text()).toContain("<Code>SlowDown</Code>");
  expect(s3.listKeys("lines", "refused")).toEqual([]);
  expect((await put("lines/refused")).status).toBe(200);
});

test("a Kinesis client gets an error by its name", async () => {
  await start([
    {
      kind: "error",
      code: "LimitExceededException",
      status: 400,
      requests: { service: "kinesis", operation: "ListStreams" },
    },
  ]);
  const client = kinesisClient();
  await expect(client.send(new ListStreamsCommand({}))).rejects.toThrow(
    expect.objectContaining({ name: "LimitExceededException" }),
  );
  expect((await client.send(new ListStreamsCommand({}))).StreamNames).toEqual(["access"]);
  client.destroy();
});

test("faults are about one operation, in S3 of one bucket below one prefix", async () => {
  const requests = { ...PUTS, bucket: "lines", keyPrefix: "a/" };
  const { struck } = await start([
    { kind: "error", code: "SlowDown", status: 503, times: "always", requests },
  ]);
  expect((await put("lines/a/1")).status).toBe(503);
  for (const other of ["lines/b/1", "others/a/1", "lines/aa"]) expect((await put(other)).status).toBe(200);
  expect((await fetch(`${gateway.url}/lines/b/1`)).status).toBe(200);
  expect(struck()).toEqual([1]);
});

test("a delay answers later, and as always", async () => {
  await start([{ kind: "delay", ms: 120, requests: PUTS }]);
  const started = performance.now();
  expect((await put("lines/late")).status).toBe(200);
  expect(performance.now() - started).toBeGreaterThan(110);
});

const LOST = [
  { kind: "disconnect", moment: "before", done: false },
  { kind: "disconnect", moment: "after", done: true },
  { kind: "kill-function", moment: "before", done: false, functionName: "none" },
  { kind: "kill-function", moment: "after", done: true, functionName: "none" },
] as const;
test.each(LOST)("$kind $moment: the client sees a broken connection", async ({ done, ...fault }) => {
  const key = `${fault.kind}-${fault.moment}`;
  await start([{ ...fault, requests: PUTS }]);
  await expect(put(`lines/${key}`)).rejects.toThrow("fetch failed");
  expect(s3.listKeys("lines", key)).toEqual(done ? [key] : []);
  expect((await put(`lines/${key}`)).status).toBe(200);
});

test.each(["before", "after"] as const)(
  "a request hangs %s it is done until the client gives up",
  async (moment) => {
    const key = `hung-${moment}`;
    const { struck } = await start([{ kind: "hang", moment, requests: PUTS }]);
    const patience = new AbortController();
    const answer = put(`lines/${key}`, patience.signal);
    const isDone = () => s3.listKeys("lines", key).length === 1;
    await until("it hangs", async () => struck()[0] === 1 && (moment === "before" || isDone()));
    expect(await Promise.race([answer, delay(50, "nothing yet")])).toBe("nothing yet");
    patience.abort();
    await expect(answer).rejects.toThrow("aborted");
    expect(s3.listKeys("lines", key)).toEqual(moment === "after" ? [key] : []);
  },
);

test("an answer that is lost on HTTP/2 is lost for its own request alone", async () => {
  await start([
    {
      kind: "disconnect",
      moment: "after",
      requests: { service: "kinesis", operation: "PutRecords" },
    },
  ]);
  const client = kinesisClient();
  const Records = [{ PartitionKey: "a", Data: Buffer.from("a") }];
  const lost = client.send(new PutRecordsCommand({ StreamName: "access", Records }));
  const beside = client.send(new ListStreamsCommand({}));
  await expect(lost).rejects.toThrow();
  expect((await beside).StreamNames).toEqual(["access"]);
  client.destroy();
});

test("a request that nobody can read is the service's to refuse", async () => {
  await start([{ kind: "error", code: "SlowDown", status: 503, requests: GETS }]);
  expect((await fetch(`${gateway.url}/lines/%FF`)).status).toBe(400);
});
