import { FirehoseClient, PutRecordBatchCommand } from "@aws-sdk/client-firehose";
import {
  GetRecordsCommand,
  GetShardIteratorCommand,
  KinesisClient,
  PutRecordsCommand,
} from "@aws-sdk/client-kinesis";
import type { FaultPlanInput } from "../../../local/faults/fault-plan";
import { clientConfig } from "../../contract/client-config";
import { tempDir } from "../../helpers/temp-dir";
import { closeEngines, startTestEngine } from "../tiny-pipeline";

const folder = tempDir();
afterEach(closeEngines);

const STREAM = "tiny-stream";

async function start(faults: FaultPlanInput["faults"]) {
  const engine = await startTestEngine(folder, { faults: { faults } });
  const config = clientConfig({ url: engine.url, isEngine: true, close: async () => undefined });
  return { engine, config, kinesis: new KinesisClient(config) };
}

async function put(kinesis: KinesisClient, texts: readonly string[]) {
  const Records = texts.map((text) => ({ PartitionKey: "same", Data: Buffer.from(text) }));
  return kinesis.send(new PutRecordsCommand({ StreamName: STREAM, Records }));
}

async function stored(kinesis: KinesisClient, ShardId: string | undefined): Promise<string[]> {
  const at = { StreamName: STREAM, ShardId, ShardIteratorType: "TRIM_HORIZON" } as const;
  const { ShardIterator } = await kinesis.send(new GetShardIteratorCommand(at));
  const { Records = [] } = await kinesis.send(new GetRecordsCommand({ ShardIterator }));
  return Records.map(({ Data = new Uint8Array() }) => Buffer.from(Data).toString());
}

test("every nth record is refused and not stored, each answer in its record's place", async () => {
  const { kinesis } = await start([{ kind: "refuse-records", service: "kinesis", every: 2 }]);
  const { FailedRecordCount, Records = [] } = await put(kinesis, ["a", "b", "c", "d", "e"]);
  expect(FailedRecordCount).toBe(3);
  const codes = Records.map(({ ErrorCode }) => ErrorCode);
  const refused = "ProvisionedThroughputExceededException";
  expect(codes).toEqual([refused, undefined, refused, undefined, refused]);
  expect(await stored(kinesis, Records[1]?.ShardId)).toEqual(["b", "d"]);
  expect((await put(kinesis, ["a", "c"])).FailedRecordCount).toBe(0);
  kinesis.destroy();
});

test("every record of a request can be refused; another stream's are not", async () => {
  const { kinesis, engine } = await start([
    { kind: "refuse-records", service: "kinesis", stream: "other", every: 1 },
    { kind: "refuse-records", service: "kinesis", stream: STREAM, every: 1 },
  ]);
  expect((await put(kinesis, ["a", "b"])).FailedRecordCount).toBe(2);
  const { FailedRecordCount, Records = [] } = await put(kinesis, ["c"]);
  expect(FailedRecordCount).toBe(0);
  expect(await stored(kinesis, Records[0]?.ShardId)).toEqual(["c"]);
  expect(engine.struck()).toEqual([0, 1]);
  kinesis.destroy();
});

test("a delivery stream refuses records in its own terms", async () => {
  const { config } = await start([{ kind: "refuse-records", service: "firehose", every: 1 }]);
  const firehose = new FirehoseClient(config);
  const answer = await firehose.send(
    new PutRecordBatchCommand({ DeliveryStreamName: "any", Records: [{ Data: Buffer.from("a") }] }),
  );
  expect(answer).toMatchObject({
    FailedPutCount: 1,
    RequestResponses: [{ ErrorCode: "ServiceUnavailableException" }],
  });
  firehose.destroy();
});
