import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { loadEnvironment } from "../../../environments";
import { localAccounts } from "../../../scripts/lib/synthesize";
import { noShipping, openShipping } from "../../../scripts/start/shipping";
import { tempDir } from "../../helpers/temp-dir";

const dataDir = tempDir();
const environment = loadEnvironment("dev", localAccounts());
const options = { environment, dataDir, once: true, endpoint: "http://127.0.0.1:1", say: () => undefined };

test("ships the log by an agent.json whose flows lead to the engine", async () => {
  const shipping = await openShipping(options);
  expect(shipping.description).toMatch(/^shipping the sample of /);
  const agent = JSON.parse(readFileSync(join(dataDir, "agent.json"), "utf8"));
  expect(agent["kinesis.endpoint"]).toBe("http://127.0.0.1:1");
  expect(agent.flows).toHaveLength(shipping.flows.length);
  await shipping.close();
  expect(readdirSync(join(dataDir, "shipper"))).toEqual([]);
});

test("an engine that ships nothing waits until it is stopped, and has no counts", async () => {
  const shipping = noShipping();
  const shipper = shipping.start();
  let done = false;
  void shipper.done.then(() => {
    done = true;
  });
  await new Promise(setImmediate);
  expect({ done, stats: shipper.stats(), flows: shipping.flows }).toEqual({
    done: false,
    stats: [],
    flows: [],
  });
  await shipper.stop();
  await shipper.done;
  await shipping.close();
  expect(existsSync(join(dataDir, "shipper", "checkpoints.json"))).toBe(false);
});
