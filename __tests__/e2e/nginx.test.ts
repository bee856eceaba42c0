import { readFileSync } from "node:fs";
import { networkInterfaces } from "node:os";
import { join } from "node:path";
import { buildAgentConfig } from "../../agent-config/build";
import { nginxSnippet } from "../../agent-config/nginx-snippet";
import { AgentConfig } from "../../agent-config/schema";
import { defineEnvironment } from "../../environments/define";
import { dev } from "../../environments/dev";
import type { LineRecord } from "../../formats/line-parser";
import { localAccounts } from "../../scripts/lib/synthesize";
import { findNginx, type PrivateNginx, startPrivateNginx } from "../../scripts/start/private-nginx";
import { createRandom } from "../../scripts/traffic/random";
import { type Shipper, startShipper } from "../../shipper/shipper";
import { nginxStreamNames } from "../../stacks/naming";
import { until } from "../contract/client-config";
import { differences, storedObjects } from "../helpers/delivered";
import { firehoseNames, NGINX_ONLY } from "../helpers/environments";
import { startLocalEngine } from "../helpers/local-engine";
import { tempDir } from "../helpers/temp-dir";
import { answersIn, exchange } from "./nginx/exchange";
import { expectedRecord, lineOf } from "./nginx/expected";
import { sendings } from "./nginx/requests";
import type { Sending } from "./nginx/sending";

/** Each round sends every kind of request once. */
const ROUNDS = 20;
const CLIENTS = 8;
const SERVER = `
    location / { return 200 "logged\\n"; }
    location /missing { return 404; }
    location /empty { return 204; }
    location /moved { return 302 /; }
    location /closed { return 444; }`;

jest.setTimeout(120_000);

const program = findNginx();
const hosts = Object.values(networkInterfaces()).some((all) => all?.some(({ address }) => address === "::1"))
  ? (["127.0.0.1", "::1"] as const)
  : (["127.0.0.1"] as const);
// Before the folder is removed, which comes next: hooks run in the order in which they are written.
const cleanUps: (() => Promise<unknown>)[] = [];
afterAll(async () => {
  for (const cleanUp of cleanUps.reverse()) await cleanUp();
});
const dataDir = tempDir();
const logFile = join(dataDir, "nginx", "access.log");

if (program === undefined)
  test.skip("every line of a real nginx is in S3 once (skipped: no nginx)", () => {});
else {
  test("every line of a real nginx is in S3 once by either path, field by field as it was sent", async () => {
    const environment = defineEnvironment({ ...dev, ...NGINX_ONLY }, localAccounts());
    const { engine, errors } = await startLocalEngine({ dataDir, environment });
    cleanUps.push(() => engine.close());
    const format = environment.log.formats[0] ?? { name: "", format: "" };
    const snippet = nginxSnippet({ name: format.name, format: format.format, logFile });
    const folder = join(dataDir, "nginx");
    const nginx = await startPrivateNginx(program, {
      folder,
      snippet,
      server: SERVER,
      ipv6: hosts.length > 1,
    });
    cleanUps.push(() => nginx.stop());
    const shipper = startShipper({
      config: AgentConfig.parse(buildAgentConfig({ environment, logFile, endpoint: engine.url })),
      checkpointFile: join(dataDir, "checkpoints.json"),
      once: false,
    });
    cleanUps.push(() => shipper.stop());

    const from = Math.floor(Date.now() / 1_000) * 1_000;
    const sent = await sendEverything(nginx);
    const to = Date.now();
    await until("nginx logs every request", async () => loggedLines().length >= sent.length);
    await until("every line is shipped", async () => shippedLines(shipper) >= loggedLines().length);
    await engine.drain();

    expect(sent.length).toBeGreaterThanOrEqual(1_000);
    for (const { bucket } of [nginxStreamNames(environment), firehoseNames(environment)]) {
      const objects = storedObjects(dataDir, bucket);
      expect(objects.filter(({ key }) => key.startsWith("quarantine/"))).toEqual([]);
      const records = objects.flatMap(({ lines }) => lines.map((line) => JSON.parse(line) as LineRecord));
      expect(differences(records.map(lineOf), loggedLines())).toEqual({ extra: [], missing: [] });
      const timeless = records.map((record) => JSON.stringify({ ...record, time: undefined }));
      expect(differences(timeless, sent)).toEqual({ extra: [], missing: [] });
      const times = records.map(({ time }) => Date.parse(String(time)));
      expect(times.filter((time) => !(time >= from && time <= to))).toEqual([]);
      // Every kind of answer was provoked, whatever this nginx makes of a single odd request.
      const statuses = new Set(records.map(({ status }) => status));
      expect([200, 204, 302, 400, 404, 414, 444, 505].filter((status) => !statuses.has(status))).toEqual([]);
    }
    expect(errors).toEqual([]);
  });
}

/** @returns the record each request must become, as JSON without its time */
async function sendEverything({ port }: PrivateNginx): Promise<string[]> {
  const random = createRandom(2);
  let made = 0;
  const newContext = () => {
    made += 1;
    return { id: `r${String(made).padStart(5, "0")}`, random };
  };
  const queue = Array.from({ length: ROUNDS }, () => sendings(newContext)).flat();
  const records: string[] = [];
  const sendOne = async ({ bytes, requests, end = false }: Sending, host: (typeof hosts)[number]) => {
    const methods = requests.map(({ request }) => (Array.isArray(request) ? String(request[0]) : ""));
    const answers = answersIn(await exchange({ host, port, bytes, end }), methods);
    requests.forEach((request, index) => {
      records.push(JSON.stringify(expectedRecord(request, { host, answer: answers[index] })));
    });
  };
  const client = async (number: number): Promise<void> => {
    const host = hosts[number % hosts.length] ?? "127.0.0.1";
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) await sendOne(next, host);
  };
  await Promise.all(Array.from({ length: CLIENTS }, (_, number) => client(number)));
  return records;
}

function loggedLines(): string[] {
  return readFileSync(logFile, "latin1").split("\n").slice(0, -1);
}

/** By the flow that is behind. */
function shippedLines(shipper: Shipper): number {
  return Math.min(...shipper.stats().map((flow) => flow.linesSent));
}
