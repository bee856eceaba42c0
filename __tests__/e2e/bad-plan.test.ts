import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { startEngine } from "../../local/engine";
import { readPlan } from "../../local/plan/read-plan";
import type { StackPlan } from "../../local/plan/stack-plan";
import { synthesize } from "../../scripts/lib/synthesize";
import { addStacks } from "../../stacks";
import { createApp } from "../../stacks/app";
import { NGINX_ONLY, testEnvironment } from "../helpers/environments";
import { expectFree, takePort } from "../helpers/ports";
import { startProgram } from "../helpers/programs";
import { tempDir } from "../helpers/temp-dir";

jest.setTimeout(120_000);

const folder = tempDir();
const outDir = join(folder, "cdktf.out");
const onError = (): void => {};

beforeAll(() => {
  const bundles = join(folder, "bundles");
  mkdirSync(bundles);
  writeFileSync(join(bundles, "nginx-to-s3.zip"), "this is no zip");
  const app = createApp(outDir);
  const others = { ...NGINX_ONLY, nginxFirehose: undefined };
  const environment = testEnvironment("dev", others);
  addStacks(app, { environment, bundles });
  app.synth();
});

/** Starts an engine that must refuse the plans, and leave nothing. */
async function refusal(name: string, plans: readonly StackPlan[]): Promise<string> {
  const dataDir = join(folder, name);
  const { port, server } = await takePort(0);
  server.close();
  const started = startEngine({ plans, port, dataDir, onError });
  const error: Error = await started.then(
    async (engine) => {
      await engine.close();
      throw new Error(`the engine started in spite of ${name}`);
    },
    (reason) => reason,
  );
  expect(error.name).toBe("EngineError");
  expect(existsSync(join(dataDir, "engine.lock"))).toBe(false);
  await expectFree(port);
  return error.message;
}

test("a bundle that is no zip stops the engine with one line that names function and file", async () => {
  const [plan] = readPlan({ outDir, environment: "dev" });
  expect(await refusal("broken bundle", plan ? [plan] : [])).toMatch(
    /^log-pipeline-nginx-to-s3-dev: its bundle must be a readable zip, got \/.*nginx-to-s3\.zip: .+$/,
  );
});

test("a resource type that the engine does not know stops it with one line that names both", async () => {
  const topic = { address: "aws_sns_topic.topic", type: "aws_sns_topic", attributes: {} };
  const plans = readPlan({ outDir, environment: "dev" }).map((plan) => ({
    ...plan,
    resources: [...plan.resources, topic],
  }));
  expect(await refusal("unknown type", plans)).toBe(
    "nginx-stream-dev: aws_sns_topic.topic: the local engine cannot honour resources of type aws_sns_topic",
  );
});

test("an environment without a synthesized stack is one line that names those there are", () => {
  expect(() => readPlan({ outDir, environment: "staging" })).toThrow(
    `${outDir}: no stack of environment "staging" (stacks: nginx-stream-dev)`,
  );
});

test("a plan that was never synthesized, or is no JSON, is one line that says how to get one", () => {
  expect(() => readPlan({ outDir: join(folder, "none"), environment: "dev" })).toThrow(
    /^\/.*none\/manifest\.json: must be readable \(npm run synth writes it\): ENOENT.*$/,
  );
  const half = join(folder, "half");
  mkdirSync(half);
  const manifest = readFileSync(join(outDir, "manifest.json"), "utf8");
  writeFileSync(join(half, "manifest.json"), manifest.slice(0, manifest.length / 2));
  expect(() => readPlan({ outDir: half, environment: "dev" })).toThrow(
    /^\/.*manifest\.json: must be JSON: .+$/,
  );
});

test("an account id that is none is one line that names its variable, and nothing is synthesized", async () => {
  const nowhere = join(folder, "never", "cdktf.out");
  const accounts = { LOG_PIPELINE_DEV_ACCOUNT_ID: "12", LOG_PIPELINE_PROD_ACCOUNT_ID: "000000000000" };
  await expect(synthesize({ outDir: nowhere, accounts })).rejects.toMatchObject({
    name: "SynthError",
    message: 'LOG_PIPELINE_DEV_ACCOUNT_ID: must be 12 digits, got "12"',
  });
  expect(existsSync(join(nowhere, "manifest.json"))).toBe(false);
});

test("shipping to a stream that does not exist is one line and exit code 1", async () => {
  const plans = readPlan({ outDir, environment: "dev" }).map((plan) => ({
    ...plan,
    resources: plan.resources.filter(({ type }) => type === "aws_kinesis_stream"),
  }));
  const engine = await startEngine({ plans, port: 0, dataDir: join(folder, "ship"), onError });
  const log = join(folder, "access.log");
  writeFileSync(log, "a line\n");
  const config = join(folder, "agent.json");
  const agent = {
    "kinesis.endpoint": engine.url,
    "kinesis.region": "ap-northeast-2",
    awsAccessKeyId: "local",
    awsSecretAccessKey: "local",
    flows: [{ filePattern: log, kinesisStream: "no-such-stream" }],
  };
  writeFileSync(config, JSON.stringify(agent));
  const checkpoint = join(folder, "offsets.json");
  const args = ["--once", "--config", config, "--checkpoint", checkpoint];
  const { code, stdout, stderr } = await startProgram("ship", args).ended;
  await engine.close();
  expect({ code, stdout, stderr }).toEqual({
    code: 1,
    stdout: "",
    stderr: `ship: flow kinesis:no-such-stream:${log}: the stream "no-such-stream" takes no records: it does not exist (ResourceNotFoundException)\n`,
  });
});
