import { join } from "node:path";
import type { StackPlan } from "../../../local/plan/stack-plan";
import { checkPort, startOnPort } from "../../../scripts/start/start-engine";
import { expectFree, holdPort, takePort } from "../../helpers/ports";
import { tempDir } from "../../helpers/temp-dir";

const folder = tempDir();
const plan: StackPlan = {
  stackId: "empty-dev",
  folder,
  region: "ap-northeast-2",
  accountId: "000000000000",
  resources: [],
};
const options = { plans: [plan], dataDir: join(folder, "data"), onError: () => undefined };

test("takes the port that was asked for, and no other where that is taken", async () => {
  const { port, server } = await takePort(0);
  await expect(startOnPort(port, options)).rejects.toMatchObject({
    name: "GatewayError",
    code: "port-taken",
  });
  server.close();
  const engine = await startOnPort(port, options);
  expect(engine.port).toBe(port);
  await engine.close();
});

test("takes 4566 or the next free port where none was asked for", async () => {
  const release = await holdPort(4566);
  const engine = await startOnPort(undefined, options);
  expect(engine.port).toBeGreaterThan(4566);
  expect(engine.port).toBeLessThanOrEqual(4616);
  await engine.close();
  release();
});

test("does not look for another port where something else is wrong", async () => {
  await expect(startOnPort(undefined, { ...options, plans: [] })).rejects.toThrow("at least one stack");
});

test("a port check leaves the port free, and tells of a taken one as the engine would", async () => {
  const { port, server } = await takePort(0);
  await expect(checkPort(port)).rejects.toMatchObject({ code: "port-taken" });
  server.close();
  await checkPort(port);
  await expectFree(port);
});
