import { execFile } from "node:child_process";
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { gunzipSync } from "node:zlib";
import { loadEnvironment } from "../../environments";
import { localAccounts } from "../../scripts/lib/synthesize";
import { nginxStreamNames } from "../../stacks/naming";
import { testWithAwsCli, until } from "../contract/client-config";
import { storedObjects } from "../helpers/delivered";
import { expectFree } from "../helpers/ports";
import { startProgram } from "../helpers/programs";
import { tempDir } from "../helpers/temp-dir";

// Each command of the AWS CLI starts a Python program: a second or two on a slow machine.
jest.setTimeout(180_000);

const LINE = '127.0.0.1 - - [10/Aug/2020:15:18:51 +0900] "GET / HTTP/1.1" 200 612 "-" "curl/7.58.0"';
const RECORD = {
  remote_addr: "127.0.0.1",
  remote_user: null,
  time: "2020-08-10T15:18:51+09:00",
  request_method: "GET",
  request_uri: "/",
  server_protocol: "HTTP/1.1",
  status: 200,
  body_bytes_sent: 612,
  http_referer: null,
  http_user_agent: "curl/7.58.0",
};

const folder = tempDir();
const dataDir = join(folder, "data");
const log = join(folder, "access.log");
const { stream, bucket, function: functionName } = nginxStreamNames(loadEnvironment("dev", localAccounts()));

testWithAwsCli("the commands printed in seed 000 work against npm start, and Ctrl-C ends it", async () => {
  writeFileSync(log, "");
  const { mtimeMs } = statSync(log);
  const pipeline = startProgram("start", ["--port", "0", "--log", log, "--data", dataDir]);
  const url = await pipeline.url();
  const aws = awsCli(url);
  const group = `/aws/lambda/${functionName}`;

  // 3.1.2.2: aws kinesis put-record
  const data = ["--data", LINE, "--partition-key", "test"];
  expect(JSON.parse(await aws("kinesis", "put-record", "--stream-name", stream, ...data))).toEqual({
    ShardId: "shardId-000000000000",
    SequenceNumber: expect.stringMatching(/^\d{56}$/),
  });

  // 3.2: the function's log; the batching window is still open, so this costs no time.
  const groups = JSON.parse(await aws("logs", "describe-log-groups"));
  expect(groups.logGroups).toContainEqual(
    expect.objectContaining({ logGroupName: group, retentionInDays: 30, metricFilterCount: 0 }),
  );
  await until("the line is delivered", async () => storedHere().length === 1);
  const named = ["--log-group-name", group];
  const [streams, events] = await logOf(aws, named);
  expect(streams).toEqual([
    expect.objectContaining({ logStreamName: expect.stringMatching(/\[\$LATEST\]/) }),
  ]);
  expect(events.find(({ message }) => message === "batch delivered")).toMatchObject({
    received: 1,
    delivered: 1,
  });
  expect(JSON.stringify(events)).not.toContain("curl/7.58.0");

  // 3.3: aws s3 ls, aws s3api get-object, gzip -d
  expect(await aws("s3", "ls")).toMatch(
    new RegExp(`^\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d ${bucket}\n`, "m"),
  );
  const [, key = ""] = / +\d+ (.*)\n$/.exec(await aws("s3", "ls", "--recursive", `s3://${bucket}`)) ?? [];
  expect(key).toMatch(/^nginx_access\/2020\/08\/10\/06\/shardId-000000000000-\d{56}\.json\.gz$/);
  const file = join(folder, "temp.gz");
  const got = JSON.parse(await aws("s3api", "get-object", "--bucket", bucket, "--key", key, file));
  expect(got).toMatchObject({ ContentType: "application/x-ndjson", ContentLength: statSync(file).size });
  expect(JSON.parse(gunzipSync(readFileSync(file)).toString())).toEqual(RECORD);

  pipeline.kill("SIGINT");
  const { code, stdout, stderr } = await pipeline.ended;
  expect(code).toBe(0);
  expect(stdout).toMatch(
    /^0 lines shipped [\s\S]*\n\nnginx-stream-dev\n {2}received +1 {2}\(1 not from the shipper\)\n/,
  );
  expect(stdout).toContain("Every line is accounted for.");
  expect(stderr).toMatch(/^engine on .*\nconsole: .*\nfor the AWS CLI: .*\nCtrl-C .*\nstopping .*\n$/);
  expect({ size: statSync(log).size, mtimeMs: statSync(log).mtimeMs }).toEqual({ size: 0, mtimeMs });
  expect(storedHere()).toEqual([{ bucket, key, lines: [JSON.stringify(RECORD)] }]);
  expect(existsSync(join(dataDir, "engine.lock"))).toBe(false);
  await expectFree(Number(new URL(url).port));
});

type Aws = (...args: string[]) => Promise<string>;

/** `aws … --endpoint-url`, with nothing of the user's own configuration; CLI 2 takes --data as it stands only when told. */
function awsCli(url: string): Aws {
  const config = join(folder, "aws-config");
  writeFileSync(config, "[default]\ncli_binary_format = raw-in-base64-out\n");
  const env = {
    PATH: process.env.PATH,
    HOME: folder,
    AWS_CONFIG_FILE: config,
    AWS_DEFAULT_REGION: "ap-northeast-2",
    AWS_DEFAULT_OUTPUT: "json",
    AWS_ACCESS_KEY_ID: "temp",
    AWS_SECRET_ACCESS_KEY: "temp",
    AWS_PAGER: "",
  };
  return async (...args) =>
    (await promisify(execFile)("aws", [...args, "--endpoint-url", url], { env })).stdout;
}

/** The streams of a group and the first one's messages, which are JSON. */
async function logOf(aws: Aws, named: readonly string[]): Promise<[object[], { message?: string }[]]> {
  const { logStreams } = JSON.parse(await aws("logs", "describe-log-streams", ...named));
  const name = String(logStreams[0]?.logStreamName);
  const { events } = JSON.parse(await aws("logs", "get-log-events", ...named, "--log-stream-name", name));
  return [logStreams, events.map(({ message }: { message: string }) => JSON.parse(message))];
}

function storedHere() {
  return storedObjects(dataDir, bucket);
}
