import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type Http2Server } from "node:http2";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compiledProgram } from "../../scripts/lib/compiled-programs";

describe("npm run ship", () => {
  let folder: string;
  let server: Http2Server;
  let received: string[];
  let streamExists: boolean;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "ship-"));
    received = [];
    streamExists = true;
    server = await streamServer();
  });
  afterEach(async () => {
    await new Promise((resolve) => server.close(resolve));
    await rm(folder, { recursive: true });
  });

  /** Takes PutRecords over HTTP/2 without TLS, as the SDK's client speaks it to a plain endpoint. */
  async function streamServer(): Promise<Http2Server> {
    const h2 = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      response.setHeader("content-type", "application/x-amz-json-1.1");
      if (!streamExists) {
        response.statusCode = 400;
        response.end(
          JSON.stringify({ __type: "ResourceNotFoundException", message: "Stream logs not found." }),
        );
        return;
      }
      const { Records } = JSON.parse(Buffer.concat(chunks).toString()) as { Records: { Data: string }[] };
      for (const { Data } of Records) received.push(Buffer.from(Data, "base64").toString());
      const results = Records.map((_record, at) => ({
        SequenceNumber: `${at}`,
        ShardId: "shardId-000000000000",
      }));
      response.end(JSON.stringify({ FailedRecordCount: 0, Records: results }));
    });
    h2.listen(0, "127.0.0.1");
    await once(h2, "listening");
    return h2;
  }

  async function writeConfig(flow: Record<string, unknown> = {}): Promise<string> {
    const path = join(folder, "agent.json");
    const config = {
      "kinesis.endpoint": `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      "kinesis.region": "eu-west-1",
      awsAccessKeyId: "a",
      awsSecretAccessKey: "b",
      checkpointFile: join(folder, "offsets.json"),
      flows: [
        {
          filePattern: join(folder, "access.log"),
          kinesisStream: "logs",
          initialPosition: "START_OF_FILE",
          ...flow,
        },
      ],
    };
    await writeFile(path, JSON.stringify(config));
    return path;
  }

  function run(args: string[]): {
    child: ChildProcess;
    ended: Promise<{ code: number | null; stdout: string; stderr: string }>;
  } {
    const child = spawn(process.execPath, [compiledProgram("ship"), ...args], {
      env: { ...process.env, NODE_NO_WARNINGS: "1" },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const output = { stdout: "", stderr: "" };
    child.stdout.on("data", (text) => (output.stdout += text));
    child.stderr.on("data", (text) => (output.stderr += text));
    const ended = once(child, "close").then(([code]) => ({ code: code as number | null, ...output }));
    return { child, ended };
  }

  test("--once ships the file over HTTP/2, prints the summary and exits 0", async () => {
    await writeFile(join(folder, "access.log"), "a\nb\n");
    const { code, stdout, stderr } = await run(["--config", await writeConfig(), "--once"]).ended;
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/^2 lines read \(4 bytes\), 2 records sent, 0 retries, \d+\.\d s\n$/);
    expect(received).toEqual(["a\n", "b\n"]);
    expect(await readFile(join(folder, "offsets.json"), "utf8")).toContain('"offset": 4');
  });

  test("SIGTERM sends what was read, writes the offsets and exits 0", async () => {
    await writeFile(join(folder, "access.log"), "a\n");
    const { child, ended } = run(["--config", await writeConfig({ maxBufferAgeMillis: 1000 })]);
    const deadline = Date.now() + 20_000;
    while (received.length === 0 && Date.now() < deadline)
      await new Promise((resolve) => setTimeout(resolve, 20));
    child.kill("SIGTERM");
    const { code, stdout } = await ended;
    expect({ code, received }).toEqual({ code: 0, received: ["a\n"] });
    expect(stdout).toMatch(/^1 lines read/);
  });

  test("a stream that does not exist is one line and exit code 1", async () => {
    streamExists = false;
    await writeFile(join(folder, "access.log"), "a\n");
    const { code, stdout, stderr } = await run(["--config", await writeConfig(), "--once"]).ended;
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toBe(
      `ship: flow kinesis:logs:${join(folder, "access.log")}: the stream "logs" takes no records: it does not exist (ResourceNotFoundException)\n`,
    );
  });

  test.each([
    [
      "a configuration that does not exist",
      ["--config", "/nowhere/agent.json"],
      /^ship: \/nowhere\/agent\.json: .*no such file\n$/,
    ],
    ["a missing option", [], /^ship: required option '--config <file>' not specified\n$/],
  ])("%s is one line and exit code 1", async (_name, args, message) => {
    const { code, stderr } = await run(args).ended;
    expect(code).toBe(1);
    expect(stderr).toMatch(message);
  });

  test("--help tells the options and exits 0", async () => {
    const { code, stdout } = await run(["--help"]).ended;
    expect(code).toBe(0);
    for (const option of ["--config", "--once", "--checkpoint"]) expect(stdout).toContain(option);
  });
});
