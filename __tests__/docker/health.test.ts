import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { buildAgentConfig } from "../../agent-config/build";
import { loadEnvironment } from "../../environments";
import { startGateway } from "../../local/gateway/gateway";
import { ROOT } from "../../scripts/lib/paths";
import { localAccounts } from "../../scripts/lib/synthesize";
import { nginxStreamNames } from "../../stacks/naming";
import { firehoseNames } from "../helpers/environments";
import { startLocalEngine } from "../helpers/local-engine";
import { tempDir } from "../helpers/temp-dir";

const folder = tempDir();
const dataDir = tempDir();
const environment = loadEnvironment("dev", localAccounts());
const { flows } = buildAgentConfig({ environment, logFile: "/access.log", endpoint: "http://127.0.0.1:1" });

function health(url: string, more: readonly object[] = []) {
  const agentFile = join(folder, "agent.json");
  writeFileSync(agentFile, JSON.stringify({ flows: [...flows, ...more] }));
  const program = join(ROOT, "docker/health.mjs");
  return promisify(execFile)(process.execPath, [program, agentFile], { env: { AWS_ENDPOINT_URL: url } });
}

test("an engine is healthy when it has every stream that the agent puts into, and not before", async () => {
  const { engine } = await startLocalEngine({ dataDir });
  const { stream } = nginxStreamNames(environment);
  const { stream: source, deliveryStream } = firehoseNames(environment);
  expect((await health(engine.url, [{ deliveryStream }])).stdout).toBe(
    `${stream} ${source} ${deliveryStream}\n`,
  );
  await expect(health(engine.url, [{ kinesisStream: "later" }])).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^health: http:\S+: Kinesis_\S+ is answered 400: .*ResourceNotFound.*\n$/),
  });
  await engine.close();
});

test("a gateway without Kinesis and a closed port are not, and say why in one line", async () => {
  const gateway = await startGateway({ port: 0, services: {} });
  await expect(health(gateway.url)).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^health: http:\S+: Kinesis_\S+ is answered 501: .*\n$/),
  });
  await gateway.close();
  await expect(health(gateway.url)).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^health: http:\S+: connect ECONNREFUSED .*\n$/),
  });
});
