import {
  KinesisClient,
  ListShardsCommand,
  MergeShardsCommand,
  PutRecordsCommand,
  type Shard,
  SplitShardCommand,
} from "@aws-sdk/client-kinesis";
import {
  KinesisMapping,
  type KinesisMappingOptions,
} from "../../../local/event-source-mapping/kinesis-mapping";
import type { MappingConfig } from "../../../local/event-source-mapping/mapping-config";
import { type Gateway, startGateway } from "../../../local/gateway/gateway";
import { createKinesisService, type KinesisService } from "../../../local/kinesis/service";
import { clientConfig, uniqueName, until } from "../../contract/client-config";
import { dataOf, SUCCESS, testMapping } from "./support";

let service: KinesisService;
let gateway: Gateway;
let kinesis: KinesisClient;
const mappings: KinesisMapping[] = [];

/** A local Kinesis behind a gateway, for the tests of the calling file. */
export function useLocalKinesis(): void {
  beforeAll(async () => {
    service = createKinesisService({ accountId: "000000000000", region: "ap-northeast-2" });
    gateway = await startGateway({ port: 0, services: { kinesis: service } });
    kinesis = new KinesisClient(clientConfig({ url: gateway.url, isEngine: true, close: gateway.close }));
  });
  afterEach(() => Promise.all(mappings.splice(0).map((mapping) => mapping.close())));
  afterAll(async () => {
    kinesis.destroy();
    await gateway.close();
    await service.close();
  });
}

/** The client, with something done before each command and after its answer. */
export function kinesisBehind(around: {
  before?: (command: unknown) => void;
  after?: (command: unknown) => void;
}): Pick<KinesisClient, "send"> {
  const send = async (command: ListShardsCommand) => {
    around.before?.(command);
    const answer = await kinesis.send(command);
    around.after?.(command);
    return answer;
  };
  return { send: send as KinesisClient["send"] };
}

export async function createStream(shardCount = 1): Promise<string> {
  const name = uniqueName("lines");
  await service.createStream({ name, shardCount });
  return name;
}

/** Puts records `<key><n>` under their key, which is their first letter. */
export async function put(stream: string, ...data: string[]): Promise<void> {
  const Records = data.map((text) => ({ PartitionKey: text.slice(0, 1), Data: Buffer.from(text) }));
  const answer = await kinesis.send(new PutRecordsCommand({ StreamName: stream, Records }));
  expect(answer.FailedRecordCount).toBe(0);
}

export interface Running {
  readonly mapping: KinesisMapping;
  readonly batches: string[][];
  readonly errors: string[];
  readonly delivered: () => string[];
}

/** A mapping whose function takes down what it gets, not started yet. */
export function mappingOf(
  stream: string,
  {
    mapping: changes,
    ...options
  }: { mapping?: Partial<MappingConfig> } & Partial<Omit<KinesisMappingOptions, "mapping">> = {},
): Running {
  const batches: string[][] = [];
  const errors: string[] = [];
  const mapping = new KinesisMapping({
    mapping: testMapping({ streamName: stream, ...changes }),
    kinesis,
    invoke: async (event) => {
      batches.push(dataOf(event));
      return SUCCESS;
    },
    onError: (error) => errors.push(error.message),
    ...options,
  });
  mappings.push(mapping);
  return { mapping, batches, errors, delivered: () => batches.flat() };
}

export async function started(...args: Parameters<typeof mappingOf>): Promise<Running> {
  const running = mappingOf(...args);
  await running.mapping.start();
  return running;
}

async function shardsOf(stream: string): Promise<Shard[]> {
  return (await kinesis.send(new ListShardsCommand({ StreamName: stream }))).Shards ?? [];
}

/** The shards that are written to, in the order of their hash keys. */
async function openShards(stream: string): Promise<Shard[]> {
  const start = (shard: Shard) => BigInt(shard.HashKeyRange?.StartingHashKey ?? 0);
  return (await shardsOf(stream))
    .filter((shard) => shard.SequenceNumberRange?.EndingSequenceNumber === undefined)
    .sort((a, b) => (start(a) < start(b) ? -1 : 1));
}

/** Splits an open shard in its middle. */
export async function split(stream: string): Promise<void> {
  const [shard] = await openShards(stream);
  const { StartingHashKey = "0", EndingHashKey = "0" } = shard?.HashKeyRange ?? {};
  const before = (await shardsOf(stream)).length;
  await kinesis.send(
    new SplitShardCommand({
      StreamName: stream,
      ShardToSplit: shard?.ShardId,
      NewStartingHashKey: ((BigInt(StartingHashKey) + BigInt(EndingHashKey)) / 2n + 1n).toString(),
    }),
  );
  await until("split", async () => (await shardsOf(stream)).length === before + 2);
}

/** Merges two open shards that are neighbours. */
export async function merge(stream: string): Promise<void> {
  const [left, right] = await openShards(stream);
  const before = (await shardsOf(stream)).length;
  await kinesis.send(
    new MergeShardsCommand({
      StreamName: stream,
      ShardToMerge: left?.ShardId,
      AdjacentShardToMerge: right?.ShardId,
    }),
  );
  await until("merge", async () => (await shardsOf(stream)).length === before + 1);
}

/** `<key><from>`, `<key><from + 1>`, … */
export const counted = (key: string, count: number, from = 0) =>
  Array.from({ length: count }, (_, n) => `${key}${from + n}`);
