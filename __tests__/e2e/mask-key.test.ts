import { createHmac, randomBytes } from "node:crypto";
import { appendFileSync, mkdtempSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { PutParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { buildAgentConfig } from "../../agent-config/build";
import { AgentConfig } from "../../agent-config/schema";
import type { Environment } from "../../environments";
import type { Engine } from "../../local/engine";
import { startShipper } from "../../shipper/shipper";
import { nginxStreamNames } from "../../stacks/naming";
import { clientConfig, until } from "../contract/client-config";
import { storedObjects } from "../helpers/delivered";
import { firehoseNames, NGINX_ONLY, testEnvironment } from "../helpers/environments";
import { startLocalEngine } from "../helpers/local-engine";
import { tempDir } from "../helpers/temp-dir";

jest.setTimeout(120_000);

const PARAMETER = "/log-pipeline/dev/mask-key";
const ADDRESSES = ["203.0.113.77", "2001:db8:7:1::9", "198.51.100.4", "203.0.113.77"];
const line = (address: string, number: number): string =>
  `${address} - - [10/Aug/2020:15:18:51 +0900] "GET /${number} HTTP/1.1" 200 612 "-" "x"\n`;

const STREAM = nginxStreamNames(testEnvironment("dev"));
const BOTH = [STREAM, firehoseNames(testEnvironment("dev"))];

const cleanUps: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});
const folder = tempDir();

/** An engine for dev's paths of access logs, with addresses masked by HMAC, on a data folder of its own. */
async function start(changes: Parameters<typeof testEnvironment>[1] = {}) {
  const { log } = testEnvironment("dev");
  const environment = testEnvironment("dev", {
    log: { ...log, output: { mask: { fields: ["remote_addr"], with: "hmac" } } },
    maskKeyParameter: PARAMETER,
    // It masks nothing by this key.
    ...NGINX_ONLY,
    ...changes,
  });
  const dataDir = mkdtempSync(join(folder, "data-"));
  const { engine, errors } = await startLocalEngine({ dataDir, environment });
  cleanUps.push(() => engine.close());
  return { environment, dataDir, engine, errors };
}

async function putKey(engine: Engine, key: Buffer): Promise<void> {
  const client = new SSMClient(
    clientConfig({ url: engine.url, isEngine: true, close: async () => undefined }),
  );
  const Value = key.toString("base64");
  await client.send(new PutParameterCommand({ Name: PARAMETER, Type: "SecureString", Value }));
  client.destroy();
}

/** Ships one line per address, as an agent on a host does. */
async function ship({
  environment,
  dataDir,
  engine,
}: {
  environment: Environment;
  dataDir: string;
  engine: Engine;
}): Promise<void> {
  const logFile = join(dataDir, "access.log");
  appendFileSync(logFile, ADDRESSES.map(line).join(""));
  const shipper = startShipper({
    config: AgentConfig.parse(buildAgentConfig({ environment, logFile, endpoint: engine.url })),
    checkpointFile: join(dataDir, "checkpoints.json"),
    once: true,
  });
  cleanUps.push(() => shipper.stop());
  await shipper.done;
}

/** Each line's address by its number, as a path's bucket has it; every object must be a delivered one. */
function delivered(dataDir: string, { bucket }: { bucket: string }): [string, string][] {
  const objects = storedObjects(dataDir, bucket);
  expect(objects.filter(({ key }) => !key.startsWith("nginx_access/"))).toEqual([]);
  const records = objects.flatMap(({ lines }) => lines.map((text) => JSON.parse(text)));
  return records.map(({ request_uri, remote_addr }): [string, string] => [request_uri, remote_addr]).sort();
}

/** What RFC 2104 makes of the addresses, computed here and not by the code under test. */
const masked = (key: Buffer): [string, string][] =>
  ADDRESSES.map((address, number): [string, string] => {
    const digest = createHmac("sha256", key).update(address).digest("hex");
    return [`/${number}`, digest.slice(0, 32)];
  });

test("with the key in SSM, what is delivered holds the HMAC of each address and never the address", async () => {
  const running = await start();
  const { dataDir, engine, errors } = running;
  const key = randomBytes(32);
  await putKey(engine, key);
  await ship(running);
  await engine.drain();
  for (const names of BOTH) expect(delivered(dataDir, names)).toEqual(masked(key));
  const text = storedObjects(dataDir).flatMap(({ lines }) => lines);
  for (const address of ADDRESSES) expect(text.join("\n")).not.toContain(address);
  expect(errors).toEqual([]);
  for (const stack of ["nginx-stream-dev", "nginx-firehose-dev"]) {
    const plan = readFileSync(join(dataDir, "cdktf.out", "stacks", stack, "cdk.tf.json"), "utf8");
    expect(plan).not.toContain(key.toString("base64"));
  }
});

test("without it nothing is delivered and nothing is lost, and one line says how to put it", async () => {
  const running = await start({ nginxFirehose: undefined });
  const { dataDir, engine, errors } = running;
  await ship(running);
  const drained = engine.drain();
  await until("the function says what it misses", async () => errors.length > 0);
  expect(errors).toEqual([
    `log-pipeline-nginx-to-s3-dev: MASK_KEY_PARAMETER: must name an SSM parameter, put it with aws ssm put-parameter --name ${PARAMETER} --type SecureString --value "$(openssl rand -base64 32)", got "${PARAMETER}"`,
  ]);
  await until("the batch is retried", async () => engine.count("nginx-stream-dev", "BatchFailures") > 1);
  expect(storedObjects(dataDir)).toEqual([]);
  expect(engine.count("nginx-stream-dev", "LinesReceived")).toBe(0);

  const key = randomBytes(32);
  await putKey(engine, key);
  await drained;
  expect(delivered(dataDir, STREAM)).toEqual(masked(key));
  const [path] = await engine.summary();
  expect(path).toMatchObject({ received: 4, delivered: 4, quarantined: 0, failedBatches: [] });
  expect(errors).toHaveLength(1);
});
