import { existsSync } from "node:fs";
import { join } from "node:path";
import { KinesisClient, PutRecordCommand } from "@aws-sdk/client-kinesis";
import { loadEnvironment } from "../../environments";
import { localAccounts } from "../../scripts/lib/synthesize";
import { nginxStreamNames } from "../../stacks/naming";
import { until } from "../contract/client-config";
import { storedObjects } from "../helpers/delivered";
import { startProgram } from "../helpers/programs";
import { tempDir } from "../helpers/temp-dir";

jest.setTimeout(120_000);

const dataDir = tempDir();
const environment = loadEnvironment("dev", localAccounts());
const { stream, bucket } = nginxStreamNames(environment);
const LINE = '::1 - - [10/Aug/2020:15:18:51 +0900] "GET / HTTP/1.1" 200 1 "-" "x"\n';

test("--no-ship reads no log, delivers what an agent puts, and ends with 0 at SIGTERM", async () => {
  const engine = startProgram("start", ["--no-ship", "--port", "0", "--data", dataDir]);
  const endpoint = await engine.url();
  await until("it says that it ships nothing", async () => engine.stderr().includes(", shipping nothing\n"));
  const kinesis = new KinesisClient({
    endpoint,
    region: environment.region,
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  });
  await kinesis.send(
    new PutRecordCommand({ StreamName: stream, Data: Buffer.from(LINE), PartitionKey: "agent" }),
  );
  kinesis.destroy();
  engine.kill("SIGTERM");
  const { code, stdout } = await engine.ended;
  expect({ code, stdout }).toEqual({
    code: 0,
    stdout: expect.stringMatching(/\n {2}received {13}1 {2}\(1 not from the shipper\)\n/),
  });
  expect(stdout).toMatch(/\nEvery line is accounted for\.\n$/);
  expect(storedObjects(dataDir, bucket).map(({ lines }) => lines.length)).toEqual([1]);
  expect(existsSync(join(dataDir, "agent.json"))).toBe(false);
});
