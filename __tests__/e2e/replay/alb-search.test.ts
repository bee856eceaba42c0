import { gzipSync } from "node:zlib";
import { CopyObjectCommand, DeleteObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { GetQueueUrlCommand, SendMessageCommand } from "@aws-sdk/client-sqs";
import { albSearchNames } from "../../../stacks/naming";
import { albLine, KEY, keyOf, notification } from "../../functions/alb-to-opensearch/fixtures";
import { startProgram } from "../../helpers/programs";
import {
  EVER,
  linesBelow,
  localEnvironment,
  type ReplayPlace,
  replayAll,
  startPlace,
} from "../../helpers/replay-place";
import { cutOffAt, newDataDir, tree } from "./support";

jest.setTimeout(120_000);

const INDEX = "alb-2024.05.01";
/** Two that any index takes, one that a mapping of numbers refuses, one that nobody can read. */
const LINES = [taken("/1"), refused("/2"), "no line of a load balancer", taken("/3")];

function taken(path: string): string {
  return albLine({ path }).replace("curl/7.46.0", "7");
}
function refused(path: string): string {
  return albLine({ path });
}

/** A place whose index refuses lines of a log that then came. */
async function withRefusedLines() {
  const dataDir = newDataDir();
  const place = await startPlace(
    { ...localEnvironment(), nginxStream: { ...localEnvironment().nginxStream, enabled: false } },
    dataDir,
  );
  await search(place, "PUT", "", { mappings: { properties: { user_agent: { type: "integer" } } } });
  await putLog(place, KEY, LINES);
  expect(await paths(place)).toEqual(["/1", "/3"]);
  expect(quarantinedNumbers(dataDir)).toEqual([2, 3]);
  return { dataDir, place };
}

describe("alb-search", () => {
  it("indexes refused lines once, though a run was cut off; what fails again is in quarantine under its own key", async () => {
    const { dataDir, place } = await withRefusedLines();
    const kept = tree(dataDir).filter((path) => path.includes("quarantine/") && path.endsWith(".gz"));
    // The next index is made by nobody's wrong mapping.
    await search(place, "DELETE", "");

    for (const command of [CopyObjectCommand, DeleteObjectCommand]) {
      const cutOff = await replayAll(place, "alb-search", { s3: cutOffAt(command, place.clients.s3) });
      expect(cutOff).toMatchObject({
        objects: 0,
        failures: [expect.stringMatching(/^quarantine\/.*: cut off$/)],
      });
    }
    const noSend = { sqs: cutOffAt(SendMessageCommand, place.clients.sqs as never) as never };
    expect(await replayAll(place, "alb-search", noSend)).toMatchObject({ objects: 0, left: 0 });
    await place.engine.drain();
    // Neither indexed nor below quarantine/, but noted: the next run goes on.
    expect(quarantinedNumbers(dataDir)).toEqual([]);
    expect(await replayAll(place, "alb-search")).toMatchObject({
      objects: 1,
      count: 2,
      left: 0,
      failures: [],
    });
    await place.engine.drain();
    expect(await paths(place)).toEqual(["/1", "/2", "/3"]);
    expect(quarantinedNumbers(dataDir)).toEqual([3]);
    const after = tree(dataDir).filter((path) => path.endsWith(".gz") || path.includes("in-progress/"));
    expect(after.filter((path) => !path.includes("replayed/") && path.includes("quarantine/"))).toEqual(kept);
    expect(after.filter((path) => /in-progress\/.*\.json$/.test(path))).toEqual([]);

    // Again: what is indexed stays one, and the line that nobody can read is in quarantine once.
    expect(await replayAll(place, "alb-search")).toMatchObject({ objects: 1, count: 1, failures: [] });
    await place.engine.drain();
    expect(await paths(place)).toEqual(["/1", "/2", "/3"]);
    expect(quarantinedNumbers(dataDir)).toEqual([3]);
  });

  it("gives dead letters back by the command, whose plan changes nothing and shows no line", async () => {
    const { dataDir, place } = await withRefusedLines();
    const { bucket, deadLetterQueue } = albSearchNames(place.environment, albSearchOf(place));
    await putLog(place, keyOf("dead"), [taken("/4")]);
    await search(place, "DELETE", "");
    const { QueueUrl } = await place.clients.sqs.send(new GetQueueUrlCommand({ QueueName: deadLetterQueue }));
    const MessageBody = notification([keyOf("dead")]).replace('"logs"', JSON.stringify(bucket));
    await place.clients.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody }));

    const args = ["dev", "--path", "alb-search", "--since", EVER.since, "--until", EVER.until];
    const run = (...more: string[]) =>
      startProgram("replay", [...args, "--endpoint", place.engine.url, ...more]).ended;
    const before = tree(dataDir);
    const dry = await run("--dry-run");
    expect(dry).toMatchObject({ code: 0, stderr: "" });
    expect(dry.stdout.split("\n")).toEqual([
      "alb-search-dev: what arrived from 2020-01-01T00:00Z to 2100-01-01T00:00Z",
      expect.stringMatching(
        /^ {2}dead letters +1 message +1 record +the message as it was → log-pipeline-alb-search-dev$/,
      ),
      expect.stringMatching(/^ +1 message +1 record +of alb\/AWSLogs\/.*_dead\.log\.gz$/),
      expect.stringMatching(
        /^ {2}quarantined lines +1 log +2 lines +the log is read again → log-pipeline-alb-search-dev$/,
      ),
      expect.stringMatching(/^ +1 log +2 lines +of alb\/AWSLogs\/.*\.log\.gz$/),
      expect.stringMatching(/^What is replayed moves to s3:\/\/.*\/replayed\/.*\/$/),
      "",
    ]);
    expect(tree(dataDir)).toEqual(before);
    const real = await run();
    expect(real).toMatchObject({
      code: 0,
      stderr: "",
      stdout: expect.stringMatching(/\nReplayed 2 objects, 3 lines or records\n$/),
    });
    await place.engine.drain();
    expect(await paths(place)).toEqual(["/1", "/2", "/3", "/4"]);
    expect(JSON.parse((await run("--dry-run", "--json")).stdout).steps).toMatchObject([
      { kind: "dead-letters", objects: 0 },
      { kind: "quarantined-logs", objects: 1, count: 1 },
    ]);
  });
});

function albSearchOf({ environment: { albSearch } }: ReplayPlace) {
  if (albSearch === undefined) throw new Error("dev must have alb-search");
  return albSearch;
}

async function putLog(place: ReplayPlace, Key: string, lines: readonly string[]): Promise<void> {
  const { bucket } = albSearchNames(place.environment, albSearchOf(place));
  const Body = gzipSync(`${lines.join("\n")}\n`);
  await place.clients.s3.send(new PutObjectCommand({ Bucket: bucket, Key, Body }));
  await place.engine.drain();
}

async function search(
  { engine }: ReplayPlace,
  method: string,
  path: string,
  body?: object,
): Promise<unknown> {
  const answer = await fetch(`${engine.url}/_opensearch/${INDEX}${path}`, {
    method,
    ...(body && { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${await answer.text()}`);
  return answer.json();
}

/** Of all documents, as often as they are there. */
async function paths(place: ReplayPlace): Promise<string[]> {
  await search(place, "POST", "/_refresh");
  const found = (await search(place, "POST", "/_search", { size: 100 })) as Found;
  return found.hits.hits.map(({ _source }) => _source.request_path).sort();
}

interface Found {
  readonly hits: { readonly hits: { readonly _source: { readonly request_path: string } }[] };
}

const quarantinedNumbers = (dataDir: string): unknown[] =>
  linesBelow(dataDir, "quarantine/").map(({ line }) => line.line);
