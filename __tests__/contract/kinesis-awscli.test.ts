import { awsCli, testWithAwsCli, uniqueName, until } from "./client-config";
import { type ContractEndpoint, contractEndpoint } from "./endpoint";

// Each command starts a Python program: a second or two on a slow machine.
jest.setTimeout(180_000);

let endpoint: ContractEndpoint;
beforeAll(async () => {
  endpoint = await contractEndpoint();
});
afterAll(() => endpoint.close());

const LINE = '127.0.0.1 - - [10/Aug/2020:15:18:51 +0900] "GET / HTTP/1.1" 200 612 "-" "curl/7.58.0"';

testWithAwsCli("aws kinesis: a stream from create to delete, with seed 000's put-record line", async () => {
  const stream = uniqueName("contract-cli");
  const named = ["--stream-name", stream];
  const aws = (command: string, ...args: string[]) => awsCli(endpoint, ["kinesis", command, ...args]);
  await aws("create-stream", ...named, "--shard-count", "1");
  try {
    await until("stream ACTIVE", async () => {
      const described = (await aws("describe-stream", ...named)) as {
        StreamDescription: { StreamStatus: string };
      };
      return described.StreamDescription.StreamStatus === "ACTIVE";
    });
    expect(await aws("list-streams")).toMatchObject({ StreamNames: expect.arrayContaining([stream]) });
    // CLI 2 takes blobs as base64 unless told otherwise, CLI 1 knows no such option: a file is raw in both.
    const base64 = Buffer.from(LINE).toString("base64");
    const isV2 = String(await version()).startsWith("aws-cli/2");
    const data = isV2 ? base64 : LINE;
    const put = (await aws("put-record", ...named, "--data", data, "--partition-key", "test")) as object;
    expect(put).toMatchObject({
      ShardId: "shardId-000000000000",
      SequenceNumber: expect.stringMatching(/^\d{56}$/),
    });
    expect(
      await aws("put-records", ...named, "--records", JSON.stringify([{ Data: data, PartitionKey: "b" }])),
    ).toMatchObject({ FailedRecordCount: 0 });
    const shards = (await aws("list-shards", ...named)) as { Shards: Array<{ ShardId: string }> };
    const shard = shards.Shards[0]?.ShardId ?? "";
    const at = ["--shard-id", shard, "--shard-iterator-type", "TRIM_HORIZON"];
    const { ShardIterator } = (await aws("get-shard-iterator", ...named, ...at)) as { ShardIterator: string };
    const read = (await aws("get-records", "--shard-iterator", ShardIterator)) as {
      Records: Array<{ Data: string }>;
    };
    expect(read.Records.map((record) => record.Data)).toEqual([base64, base64]);
  } finally {
    await aws("delete-stream", ...named);
  }
});

async function version(): Promise<string> {
  const { execFile } = await import("node:child_process");
  return new Promise((resolve, reject) => {
    execFile("aws", ["--version"], (error, stdout, stderr) =>
      error ? reject(error) : resolve(stdout || stderr),
    );
  });
}
