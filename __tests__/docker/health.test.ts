import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { startGateway } from "../../local/gateway/gateway";
import { ROOT } from "../../scripts/lib/paths";
import { startLocalEngine } from "../helpers/local-engine";
import { tempDir } from "../helpers/temp-dir";

const dataDir = tempDir();
const health = (url: string) =>
  promisify(execFile)(process.execPath, [join(ROOT, "docker/health.mjs")], {
    env: { AWS_ENDPOINT_URL: url },
  });

test("an engine is healthy when it has the streams of its stacks", async () => {
  const { engine } = await startLocalEngine({ dataDir });
  expect((await health(engine.url)).stdout).toMatch(/^log-pipeline-\S+-dev log-pipeline-\S+-dev\n$/);
  await engine.close();
});

test("a gateway without Kinesis and a closed port are not, and say why in one line", async () => {
  const gateway = await startGateway({ port: 0, services: {} });
  await expect(health(gateway.url)).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^health: http:\S+: ListStreams is answered 501: .*\n$/),
  });
  await gateway.close();
  await expect(health(gateway.url)).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^health: http:\S+: connect ECONNREFUSED .*\n$/),
  });
});
