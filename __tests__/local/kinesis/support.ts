import type { KinesisOperation } from "../../../local/kinesis/actions";
import {
  createKinesisService,
  type KinesisService,
  type KinesisServiceOptions,
} from "../../../local/kinesis/service";

export const OWNER = { accountId: "123456789012", region: "ap-northeast-2" };

export interface ReadPage {
  readonly Records: ReadonlyArray<{
    readonly SequenceNumber: string;
    readonly PartitionKey: string;
    readonly Data: { readonly base64: string };
    readonly ApproximateArrivalTimestamp: { readonly seconds: number };
  }>;
  readonly NextShardIterator?: string;
  readonly MillisBehindLatest: number;
  readonly ChildShards?: ReadonlyArray<{
    readonly ShardId: string;
    readonly ParentShards: readonly string[];
  }>;
}

export interface PutAnswer {
  readonly FailedRecordCount: number;
  readonly Records: ReadonlyArray<{
    readonly SequenceNumber?: string;
    readonly ShardId?: string;
    readonly ErrorCode?: string;
    readonly ErrorMessage?: string;
  }>;
}

/** A stream "s" of a service of its own, with its operations typed as tests read them. */
export async function openStream(options: Partial<KinesisServiceOptions> & { shards?: number } = {}) {
  const { shards = 1, ...service } = options;
  const kinesis: KinesisService = createKinesisService({ ...OWNER, ...service });
  await kinesis.createStream({ name: "s", shardCount: shards });
  const call = <T = object>(operation: KinesisOperation, input: object): Promise<T> =>
    kinesis.call(operation, { StreamName: "s", ...input }) as Promise<T>;
  const iterator = async (input: object = {}): Promise<string> => {
    const asked = { ShardId: "shardId-000000000000", ShardIteratorType: "TRIM_HORIZON", ...input };
    return (await call<{ ShardIterator: string }>("GetShardIterator", asked)).ShardIterator;
  };
  const read = (ShardIterator: string | undefined, Limit?: number): Promise<ReadPage> =>
    call<ReadPage>("GetRecords", { ShardIterator, ...(Limit === undefined ? {} : { Limit }) });
  const put = (texts: readonly string[], key = "k"): Promise<PutAnswer> =>
    call<PutAnswer>("PutRecords", {
      Records: texts.map((text) => ({ PartitionKey: key, Data: base64(text) })),
    });
  return { kinesis, call, iterator, read, put };
}

export function base64(text: string): string {
  return Buffer.from(text).toString("base64");
}

export function texts(page: ReadPage): string[] {
  return page.Records.map((record) => Buffer.from(record.Data.base64, "base64").toString());
}
