import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { awsCli, testWithAwsCli, uniqueName, until } from "./client-config";
import { type ContractEndpoint, contractEndpoint } from "./endpoint";

// Each command starts a Python program: a second or two on a slow machine.
jest.setTimeout(180_000);

let endpoint: ContractEndpoint;
beforeAll(async () => {
  endpoint = await contractEndpoint();
});
afterAll(() => endpoint.close());

async function isCli2(): Promise<boolean> {
  const { stdout } = await promisify(execFile)("aws", ["--version"]);
  return stdout.startsWith("aws-cli/2");
}

testWithAwsCli("aws firehose: a delivery stream is created, fed, described, listed and deleted", async () => {
  const bucket = uniqueName("firehose");
  const name = uniqueName("stream");
  const named = ["--delivery-stream-name", name];
  const aws = (command: string, ...args: string[]) => awsCli(endpoint, ["firehose", command, ...args]);
  const s3 = (command: string, ...args: string[]) =>
    awsCli(endpoint, ["s3api", command, "--bucket", bucket, ...args]);
  await s3("create-bucket", "--create-bucket-configuration", "LocationConstraint=ap-northeast-2");
  const destination = {
    RoleARN: "arn:aws:iam::000000000000:role/firehose",
    BucketARN: `arn:aws:s3:::${bucket}`,
    BufferingHints: { SizeInMBs: 1, IntervalInSeconds: 0 },
  };
  const configuration = ["--extended-s3-destination-configuration", JSON.stringify(destination)];
  await aws("create-delivery-stream", ...named, ...configuration);
  try {
    // CLI 2 takes blobs as base64 unless told otherwise, CLI 1 as they are.
    const Data = (await isCli2()) ? Buffer.from("line\n").toString("base64") : "line\n";
    const record = JSON.stringify({ Data });
    expect(await aws("put-record", ...named, "--record", record)).toMatchObject({
      RecordId: expect.any(String),
    });
    expect(await aws("put-record-batch", ...named, "--records", `[${record},${record}]`)).toMatchObject({
      FailedPutCount: 0,
      RequestResponses: [{ RecordId: expect.any(String) }, { RecordId: expect.any(String) }],
    });
    expect(await aws("describe-delivery-stream", ...named)).toMatchObject({
      DeliveryStreamDescription: { DeliveryStreamName: name, DeliveryStreamStatus: "ACTIVE" },
    });
    expect(await aws("list-delivery-streams")).toMatchObject({
      DeliveryStreamNames: expect.arrayContaining([name]),
    });
    await until("delivered", async () => {
      const listed = (await s3("list-objects-v2")) as { Contents?: { Size: number }[] } | undefined;
      return (listed?.Contents ?? []).reduce((sum, { Size }) => sum + Size, 0) === 3 * "line\n".length;
    });
  } finally {
    await aws("delete-delivery-stream", ...named);
    const { Contents = [] } = ((await s3("list-objects-v2")) ?? {}) as { Contents?: { Key: string }[] };
    for (const { Key } of Contents) await s3("delete-object", "--key", Key);
    await s3("delete-bucket");
  }
});
