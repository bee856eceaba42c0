import { gzipSync } from "node:zlib";
import { PutObjectCommand } from "@aws-sdk/client-s3";
import { GetQueueUrlCommand, SendMessageCommand } from "@aws-sdk/client-sqs";
import { dev } from "../../../environments/dev";
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

const isPlan = [
  /^alb-search-dev: what arrived from 2020-01-01T00:00Z to 2100-01-01T00:00Z$/,
  /^ {2}dead letters +1 message +1 record +the message as it was → log-pipeline-alb-search-dev$/,
  /^ +1 message +1 record +of alb\/AWSLogs\/.*_dead\.log\.gz$/,
  /^ {2}quarantined lines +1 log +2 lines +the log is read again → log-pipeline-alb-search-dev$/,
  /^ +1 log +2 lines +of alb\/AWSLogs\/.*\.log\.gz$/,
  /^What is replayed moves to s3:\/\/.*\/replayed\/.*\/$/,
].map((line) => expect.stringMatching(line));

test("refused lines and dead letters are indexed once, though a run was cut off; what fails again is in quarantine under its own key", async () => {
  const dataDir = newDataDir();
  const { nginxStream, ...others } = localEnvironment({ albSearch: dev.albSearch });
  const place = await startPlace({ ...others, nginxStream: { ...nginxStream, enabled: false } }, dataDir);
  await search(place, "PUT", "", { mappings: { properties: { user_agent: { type: "integer" } } } });
  await putLog(place, KEY, LINES);
  await putLog(place, keyOf("dead"), [taken("/4")]);
  expect(await paths(place)).toEqual(["/1", "/3", "/4"]);
  expect(quarantinedNumbers(dataDir)).toEqual([2, 3]);
  const kept = objects(dataDir);
  // The next index is made by nobody's wrong mapping; of what it held, one log is in the dead-letter queue.
  await search(place, "DELETE", "");
  await giveUp(place, keyOf("dead"));

  // A plan changes nothing, and shows no line.
  const args = ["--since", EVER.since, "--until", EVER.until, "--endpoint", place.engine.url, "--dry-run"];
  const dry = await startProgram("replay", ["dev", "--path", "alb-search", ...args]).ended;
  expect(dry).toMatchObject({ code: 0, stderr: "" });
  expect(dry.stdout.trimEnd().split("\n")).toEqual(isPlan);
  expect(objects(dataDir)).toEqual(kept);

  // Cut off between the move and the message: the lines are noted, and the next run goes on.
  const sqs = cutOffAt(SendMessageCommand, place.clients.sqs);
  const cutOff = await replayAll(place, "alb-search", { sqs });
  expect(cutOff).toMatchObject({ objects: 0, count: 0 });
  expect(cutOff.failures).toEqual(Array(2).fill(expect.stringMatching(/: cut off$/)));
  expect(quarantinedNumbers(dataDir)).toEqual([]);
  expect(await replayAll(place, "alb-search")).toMatchObject({ objects: 2, count: 3, left: 0, failures: [] });
  await place.engine.drain();
  expect(await paths(place)).toEqual(["/1", "/2", "/3", "/4"]);
  expect(quarantinedNumbers(dataDir)).toEqual([3]);
  expect(objects(dataDir).filter((path) => !path.includes("replayed/"))).toEqual(kept);
  expect(objects(dataDir).filter((path) => path.includes("in-progress/"))).toEqual([]);

  // Again: what is indexed stays one, and the line that nobody can read is in quarantine once.
  expect(await replayAll(place, "alb-search")).toMatchObject({ objects: 1, count: 1, failures: [] });
  await place.engine.drain();
  expect(await paths(place)).toEqual(["/1", "/2", "/3", "/4"]);
  expect(quarantinedNumbers(dataDir)).toEqual([3]);
});

/** Puts the notification of a log where SQS puts what was received too often. */
async function giveUp(place: ReplayPlace, key: string): Promise<void> {
  const { bucket, deadLetterQueue } = albSearchNames(place.environment, albSearchOf(place));
  const { QueueUrl } = await place.clients.sqs.send(new GetQueueUrlCommand({ QueueName: deadLetterQueue }));
  const MessageBody = notification([key]).replace('"logs"', JSON.stringify(bucket));
  await place.clients.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody }));
}

const objects = (dataDir: string): string[] => tree(dataDir).filter((path) => /\.(gz|json)$/.test(path));

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
