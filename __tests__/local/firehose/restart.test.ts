import fs, { existsSync, mkdtempSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { KinesisClient, PutRecordsCommand } from "@aws-sdk/client-kinesis";
import { createFirehoseService, type FirehoseService } from "../../../local/firehose/service";
import { type Gateway, startGateway } from "../../../local/gateway/gateway";
import { createKinesisService, type KinesisService } from "../../../local/kinesis/service";
import { clientConfig, until } from "../../contract/client-config";
import { tempDir } from "../../helpers/temp-dir";
import { fakeFunction, ok } from "./support";

const folder = tempDir();
const newFolder = () => mkdtempSync(join(folder, "data-"));
const closing: (() => unknown)[] = [];
afterEach(async () => {
  jest.restoreAllMocks();
  for (const close of closing.splice(0).reverse()) await close();
});

const OWNER = { accountId: "000000000000", region: "ap-northeast-2" };
const ROLE = "arn:aws:iam::000000000000:role/firehose";
const NAME = { DeliveryStreamName: "nginx-dev" };

interface Engine {
  readonly firehose: FirehoseService;
  readonly objects: Map<string, string>;
  readonly errors: string[];
  readonly create: (more?: object, destination?: object) => Promise<object>;
}

/** A Firehose of a start of its own; one that is not closed was killed, as far as the next one can tell. */
function start(dataDir: string, { stores = true }: { stores?: boolean } = {}): Engine {
  const objects = new Map<string, string>();
  const errors: string[] = [];
  const firehose = createFirehoseService({
    ...OWNER,
    dataDir,
    putObject: async ({ key, body }) => {
      if (!stores) throw new Error("store is away");
      objects.set(key, body.toString());
    },
    invoke: fakeFunction(({ recordId, text }) =>
      text === "drop" ? { recordId, result: "Dropped" } : ok(recordId, text),
    ).invoke,
    log: () => undefined,
    onError: ({ message }) => errors.push(message),
  });
  const create: Engine["create"] = (more = {}, destination = {}) =>
    firehose.call("CreateDeliveryStream", {
      ...NAME,
      ExtendedS3DestinationConfiguration: {
        RoleARN: ROLE,
        BucketARN: "arn:aws:s3:::logs",
        ...destination,
      },
      ...more,
    });
  return { firehose, objects, errors, create };
}

const base64 = (text: string) => Buffer.from(text).toString("base64");
const putBatch = ({ firehose }: Engine, ...texts: string[]) =>
  firehose.call("PutRecordBatch", { ...NAME, Records: texts.map((text) => ({ Data: base64(text) })) });
const delivered = ({ objects }: Engine) => [...objects.values()].join("");

test("records that were put and not delivered are delivered by the next start, once", async () => {
  const dataDir = newFolder();
  const first = start(dataDir);
  await first.create();
  await putBatch(first, "a", "b");
  await first.firehose.drain();
  await putBatch(first, "c");
  await first.firehose.call("PutRecord", { ...NAME, Record: { Data: base64("d") } });
  expect(delivered(first)).toBe("ab");
  const second = start(dataDir);
  await second.create();
  await putBatch(second, "e");
  await second.firehose.drain();
  expect(delivered(second)).toBe("cde");
  const third = start(dataDir);
  await third.create();
  await third.firehose.drain();
  expect([delivered(third), third.errors]).toEqual(["", []]);
});

test("ids of records are not given twice", async () => {
  const dataDir = newFolder();
  const ids: unknown[] = [];
  for (let round = 0; round < 2; round += 1) {
    const engine = start(dataDir);
    await engine.create();
    const { RequestResponses } = (await putBatch(engine, "a", "b")) as {
      RequestResponses: { RecordId: string }[];
    };
    ids.push(...RequestResponses.map(({ RecordId }) => RecordId));
  }
  expect(new Set(ids).size).toBe(4);
});

test("dropped records are dealt with: they do not come back", async () => {
  const dataDir = newFolder();
  const transform = {
    ProcessingConfiguration: {
      Enabled: true,
      Processors: [
        {
          Type: "Lambda",
          Parameters: [
            {
              ParameterName: "LambdaArn",
              ParameterValue: "arn:aws:lambda:ap-northeast-2:000000000000:function:transform",
            },
          ],
        },
      ],
    },
  };
  const first = start(dataDir);
  await first.create({}, transform);
  await putBatch(first, "drop", "a");
  await first.firehose.drain();
  await putBatch(first, "drop");
  await first.firehose.drain();
  const second = start(dataDir);
  await second.create();
  await second.firehose.drain();
  expect([delivered(first), delivered(second)]).toEqual(["a", ""]);
});

test("what a store that is away keeps from being delivered survives a stop in good order, which says so", async () => {
  const dataDir = newFolder();
  const first = start(dataDir, { stores: false });
  await first.create();
  await putBatch(first, "a", "b");
  await first.firehose.close();
  expect(first.errors).toContain(
    "firehose: nginx-dev: stopped with 2 bytes not delivered yet: the next start delivers them",
  );
  const second = start(dataDir);
  await second.create();
  await second.firehose.close();
  expect(delivered(second)).toBe("ab");
}, 20_000);

test("records that the disk does not take are refused, and not delivered", async () => {
  const engine = start(newFolder());
  await engine.create();
  jest.spyOn(fs, "writevSync").mockImplementationOnce(() => {
    throw new Error("ENOSPC");
  });
  await expect(putBatch(engine, "a")).rejects.toThrow("ENOSPC");
  await putBatch(engine, "b");
  await engine.firehose.drain();
  expect(delivered(engine)).toBe("b");
});

test("a deleted delivery stream leaves nothing to one of its name", async () => {
  const dataDir = newFolder();
  const first = start(dataDir);
  await first.create();
  await putBatch(first, "a");
  await first.firehose.call("DeleteDeliveryStream", NAME);
  expect(delivered(first)).toBe("a");
  expect(existsSync(join(dataDir, "firehose", "nginx-dev"))).toBe(false);
  const second = start(dataDir);
  await second.create();
  await second.firehose.drain();
  expect(delivered(second)).toBe("");
});

describe("with a Kinesis stream as source", () => {
  let kinesis: KinesisService;
  let gateway: Gateway;
  let client: KinesisClient;
  beforeEach(async () => {
    kinesis = createKinesisService(OWNER);
    await kinesis.createStream({ name: "source", shardCount: 2 });
    gateway = await startGateway({ port: 0, services: { kinesis } });
    client = new KinesisClient(clientConfig({ url: gateway.url, isEngine: true, close: gateway.close }));
    closing.push(() => kinesis.close());
    closing.push(() => gateway.close());
    closing.push(() => client.destroy());
  });

  const source = {
    DeliveryStreamType: "KinesisStreamAsSource",
    KinesisStreamSourceConfiguration: {
      KinesisStreamARN: "arn:aws:kinesis:ap-northeast-2:000000000000:stream/source",
      RoleARN: ROLE,
    },
  };
  const put = (...texts: string[]) =>
    client.send(
      new PutRecordsCommand({
        StreamName: "source",
        Records: texts.map((text) => ({ PartitionKey: text, Data: Buffer.from(text) })),
      }),
    );
  async function reading(dataDir: string, options: { stores?: boolean } = {}): Promise<Engine> {
    const engine = start(dataDir, options);
    engine.firehose.readKinesisWith(client);
    await engine.create(source);
    closing.push(() => engine.firehose.close());
    return engine;
  }
  const letters = (engine: Engine) => [...delivered(engine)].sort().join("");

  test("records that were read and not delivered are read again, delivered ones are not", async () => {
    const dataDir = newFolder();
    const first = await reading(dataDir);
    await put(..."abcdef");
    await first.firehose.drain();
    expect(letters(first)).toBe("abcdef");
    await first.firehose.close();
    await put(..."gh");
    const second = await reading(dataDir, { stores: false });
    await put(..."ij");
    const drained = second.firehose.drain().catch((error: Error) => error.name);
    await until("they are read", async () => second.errors.includes("store is away"));
    const third = await reading(dataDir);
    await put(..."kl");
    await third.firehose.drain();
    expect(letters(third)).toBe("ghijkl");
    await second.firehose.close();
    // Stopped while it tried, with everything read and nothing delivered.
    await drained;
    expect(letters(second)).toBe("");
  });

  test("a deleted delivery stream's place in the stream goes with it", async () => {
    const dataDir = newFolder();
    const { firehose } = await reading(dataDir);
    await put("a");
    await firehose.drain();
    expect(readdirSync(join(dataDir, "checkpoints"))).toEqual(["firehose.nginx-dev@source.json"]);
    await firehose.call("DeleteDeliveryStream", NAME);
    expect(readdirSync(join(dataDir, "checkpoints"))).toEqual([]);
  });
});
