import { readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AgentConfigError } from "../../agent-config/error";
import { parseAgentConfig, readAgentConfig } from "../../agent-config/read";

const seed = (name: string): string =>
  readFileSync(join(__dirname, "../fixtures/agent-json", `seed-${name}.json`), "utf8");
const SEED_000 = seed("000");
const SEED_002 = seed("002");

const parse = (text: string) => parseAgentConfig({ text, source: "agent.json" });
const withFlow = (flow: string) => `{ "flows": [${flow}] }`;

function messageOf(text: string): string {
  try {
    parse(text);
  } catch (error) {
    if (error instanceof AgentConfigError) return error.message;
    throw error;
  }
  throw new Error("the configuration was accepted");
}

describe("readAgentConfig", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "agent-config-"));
  });
  afterEach(() => rm(folder, { recursive: true }));

  test("reads the agent.json of seed 000", async () => {
    const path = join(folder, "agent.json");
    await writeFile(path, SEED_000);
    const config = await readAgentConfig(path);
    expect(config["kinesis.endpoint"]).toBe("http://localhost:4568");
    expect(config.awsAccessKeyId).toBe("temp");
    expect(config.flows).toMatchObject([
      {
        destination: "kinesis",
        kinesisStream: "stream",
        maxBufferAgeMillis: 60_000,
        initialPosition: "END_OF_FILE",
      },
    ]);
  });

  test("reads the agent.json of seed 002, whose empty endpoint is unset", () => {
    const config = parse(SEED_002);
    expect(config["firehose.endpoint"]).toBeUndefined();
    expect(config["cloudwatch.emitMetrics"]).toBe(true);
    expect(config.flows[0]?.flowId).toBe("kinesis:nginx-access-logs:/var/log/nginx/access.log");
  });

  test("names a file that does not exist", async () => {
    const path = join(folder, "none.json");
    await expect(readAgentConfig(path)).rejects.toThrow(
      `${path}: the agent configuration cannot be read: no such file`,
    );
  });

  test("names a folder given as the file", async () => {
    await expect(readAgentConfig(folder)).rejects.toThrow("it is a directory");
  });

  test("takes comments and numbers and booleans written as text", () => {
    const config = parse(`{
      // the agent allows comments
      "cloudwatch.emitMetrics": "False", /* and text for scalars */
      "flows": [{ "filePattern": "/l", "kinesisStream": "s", "maxBufferAgeMillis": "60000", "skipHeaderLines": " 2 " }]
    }`);
    expect(config["cloudwatch.emitMetrics"]).toBe(false);
    expect(config.flows[0]).toMatchObject({ maxBufferAgeMillis: 60_000, skipHeaderLines: 2 });
  });

  test("fills in the agent's documented defaults and tells them from stated keys", () => {
    const config = parse(
      withFlow('{ "filePattern": "/l", "kinesisStream": "s", "maxBufferSizeRecords": 10 }'),
    );
    expect(config).toMatchObject({
      checkpointFile: "/var/run/aws-kinesis-agent/checkpoints",
      shutdownTimeoutMillis: 10_000,
    });
    expect(config.flows[0]).toMatchObject({
      partitionKeyOption: "RANDOM",
      maxBufferAgeMillis: 60_000,
      maxBufferSizeBytes: 5_242_880,
      retryInitialBackoffMillis: 100,
      retryMaxBackoffMillis: 10_000,
      minTimeBetweenFilePollsMillis: 100,
      maxTimeBetweenFileTrackerRefreshMillis: 10_000,
      truncatedRecordTerminator: "\n",
    });
    expect(config.flows[0]?.statedKeys).toEqual(["filePattern", "kinesisStream", "maxBufferSizeRecords"]);
  });

  test("gives a Firehose flow its own buffer limit and id", () => {
    const config = parse(withFlow('{ "filePattern": "/l", "deliveryStream": "d" }'));
    expect(config.flows[0]).toMatchObject({
      destination: "firehose",
      maxBufferSizeBytes: 4_194_304,
      flowId: "firehose:d:/l",
    });
  });

  test("drops keys that the agent does not know", () => {
    const config = parse('{ "wat": 1, "flows": [{ "filePattern": "/l", "kinesisStream": "s", "huh": 2 }] }');
    expect(config).not.toHaveProperty("wat");
    expect(config.flows[0]).not.toHaveProperty("huh");
  });

  test.each([
    [
      "broken JSON",
      '{\n  "flows": [,]\n}',
      /^agent\.json:2:13: must be JSON \(comments allowed\): value expected, received ","$/,
    ],
    ["an empty file", "", /^agent\.json:1:1: must be JSON/],
    ["something other than an object", "[]", /^agent\.json:1:1: must be a JSON object, received \[\]$/],
    [
      "a missing list of flows",
      "{}",
      /^agent\.json:1:1: flows is required: a list with at least one flow, received nothing$/,
    ],
    [
      "an empty list of flows",
      '{ "flows": [] }',
      /^agent\.json:1:12: flows is empty: at least one flow is required, received \[\]$/,
    ],
    [
      "a flow without destination",
      withFlow('{ "filePattern": "/l", "kinesisStream": "" }'),
      /^agent\.json:1:13: flows\[0\] names no destination: kinesisStream or deliveryStream is required, received \{/,
    ],
    [
      "a flow with two destinations",
      withFlow('{ "filePattern": "/l", "kinesisStream": "a", "deliveryStream": "b" }'),
      /flows\[0\] names both kinesisStream and deliveryStream/,
    ],
    [
      "a flow without filePattern",
      withFlow('{ "kinesisStream": "a" }'),
      /^agent\.json:1:13: flows\[0\]\.filePattern is required: .*, received nothing$/,
    ],
    [
      "a number out of its range",
      withFlow('{ "filePattern": "/l", "kinesisStream": "a", "maxBufferAgeMillis": "999" }'),
      /^agent\.json:1:80: flows\[0\]\.maxBufferAgeMillis must be a whole number from 1000 to 900000, received "999"$/,
    ],
    [
      "a buffer larger than a request",
      withFlow('{ "filePattern": "/l", "kinesisStream": "a", "maxBufferSizeBytes": 5242881 }'),
      /flows\[0\]\.maxBufferSizeBytes must be a whole number from 1 to 5242880, received 5242881$/,
    ],
    [
      "an unknown enumeration name",
      withFlow('{ "filePattern": "/l", "kinesisStream": "a", "initialPosition": "BEGIN" }'),
      /initialPosition must be END_OF_FILE or START_OF_FILE, received "BEGIN"$/,
    ],
    [
      "a flow id given twice",
      withFlow(
        '{ "filePattern": "/l", "kinesisStream": "a" }, { "filePattern": "/l", "kinesisStream": "a" }',
      ),
      /flows\[1\] has the flow id kinesis:a:\/l of flows\[0\]: a flow id is given once/,
    ],
  ])("refuses %s in one line with position, rule and value", (_name, text, message) => {
    const line = messageOf(text);
    expect(line).toMatch(message);
    expect(line).not.toContain("\n");
  });

  test("counts further broken rules and never prints a secret", () => {
    const line = messageOf('{ "awsSecretAccessKey": ["hunter2"], "flows": [] }');
    expect(line).toMatch(/awsSecretAccessKey must be text, received \(hidden\) \(and 1 more\)$/);
    expect(line).not.toContain("hunter2");
  });
});
