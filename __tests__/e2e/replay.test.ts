import { mkdirSync, mkdtempSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { PutRecordBatchCommand } from "@aws-sdk/client-firehose";
import { PutRecordsCommand } from "@aws-sdk/client-kinesis";
import { CopyObjectCommand, GetObjectCommand, PutObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import type { EnvironmentFile } from "../../environments";
import { dev } from "../../environments/dev";
import { COMBINED, MAIN } from "../../formats";
import { hourPath } from "../../replay/time-prefixes";
import { nginxFirehoseNames, nginxStreamNames } from "../../stacks/naming";
import { until } from "../contract/client-config";
import { storedObjects } from "../helpers/delivered";
import { startProgram } from "../helpers/programs";
import {
  EVER,
  linesBelow,
  localEnvironment,
  type ReplayPlace,
  replayAll,
  startPlace,
} from "../helpers/replay-place";
import { tempDir } from "../helpers/temp-dir";

jest.setTimeout(120_000);

/** What hosts wrote before somebody added a field, and what they write now. */
const OLD: EnvironmentFile["log"] = { formats: [{ name: "combined", format: COMBINED }] };
const NEW: EnvironmentFile["log"] = {
  formats: [
    { name: "main", format: MAIN },
    { name: "combined", format: COMBINED },
  ],
};

const combined = (path: string): string =>
  `192.0.2.1 - - [10/Aug/2020:15:18:51 +0900] "GET ${path} HTTP/1.1" 200 612 "-" "x"`;
const main = (path: string): string => `${combined(path)} "-"`;
const never = (path: string): string => `no format has ${path}`;

/** Records that hold lines of either kind. */
const MIXED = [
  [combined("/1"), main("/2"), never("/3")],
  [main("/4"), combined("/5")],
];

const folder = tempDir();
const newDataDir = (): string => {
  const dataDir = join(mkdtempSync(join(folder, "place-")), "data");
  mkdirSync(dataDir);
  return dataDir;
};

/** Puts records, each of several lines, as an agent that aggregates does. */
async function ship(
  { environment, clients, engine }: ReplayPlace,
  records: readonly string[][],
): Promise<void> {
  await clients.kinesis.send(
    new PutRecordsCommand({
      StreamName: nginxStreamNames(environment).stream,
      Records: records.map((lines) => ({ Data: Buffer.from(`${lines.join("\n")}\n`), PartitionKey: "0" })),
    }),
  );
  await engine.drain();
}

const paths = (dataDir: string, prefix = "nginx_access/"): unknown[] =>
  linesBelow(dataDir, prefix)
    .map(({ line }) => line.request_uri)
    .sort();
const raws = (dataDir: string): unknown[] =>
  linesBelow(dataDir, "quarantine/")
    .map(({ line }) => line.raw)
    .sort();
/** The folder of the replay that moved what was in quarantine. */
const replayed = (dataDir: string): string => {
  const [path] = tree(dataDir).filter((each) => /replayed\/[^/]+\/quarantine$/.test(each));
  return path?.replace(/^[^/]+\//, "") ?? "nothing";
};
const tree = (dataDir: string): string[] =>
  readdirSync(join(dataDir, "s3"), { recursive: true, encoding: "utf8" }).sort();

/** Ships mixed records under the old formats, then starts an engine with the new ones on the same objects. */
async function withFixedFormats(records = MIXED): Promise<{ dataDir: string; place: ReplayPlace }> {
  const dataDir = newDataDir();
  const before = await startPlace(localEnvironment({ log: OLD }), dataDir);
  await ship(before, records);
  await before.close();
  const lines = records.flat().sort();
  expect(raws(dataDir)).toEqual(lines.filter((line) => !line.endsWith('"x"')));
  return { dataDir, place: await startPlace(localEnvironment({ log: NEW }), dataDir) };
}

describe("quarantined lines", () => {
  it("are delivered once by today's formats; what was delivered stays, and what is still bad is in quarantine once", async () => {
    const { dataDir, place } = await withFixedFormats();
    const [origin] = linesBelow(dataDir, "quarantine/").filter(({ line }) => line.raw === never("/3"));
    const before = storedObjects(dataDir, "", "nginx_access/");
    expect(await replayAll(place, "nginx-stream")).toMatchObject({
      objects: 1,
      count: 3,
      quarantinedAgain: 1,
      failures: [],
      left: 0,
    });
    expect(paths(dataDir)).toEqual(["/1", "/2", "/4", "/5"]);
    expect(storedObjects(dataDir)).toEqual(expect.arrayContaining(before));
    const [again, ...others] = linesBelow(dataDir, "quarantine/");
    expect(others).toEqual([]);
    expect(again?.line).toEqual({ ...origin?.line, reason: again?.line.reason });
    expect(again?.key).toMatch(
      /^quarantine\/nginx_access\/\d{4}\/\d\d\/\d\d\/\d\d\/replay-[0-9a-f]{16}-0-0\.json\.gz$/,
    );
    expect(linesBelow(dataDir, replayed(dataDir))).toHaveLength(3);

    // The engine's own account holds: lines that are replayed are received, and delivered or quarantined, anew.
    const path = (await place.engine.summary()).find(({ stack }) => stack === "nginx-stream-dev");
    expect(path).toMatchObject({ received: 3, delivered: 2, quarantined: 1, failedBatches: [] });
    expect(path?.objects.map(({ lines }) => lines)).toEqual([2]);
    expect(path?.quarantineObjects.map(({ lines }) => lines)).toEqual([1]);

    // Again: only the line that no format has is left, and it is still there once.
    expect(await replayAll(place, "nginx-stream")).toMatchObject({ count: 1, quarantinedAgain: 1 });
    expect(paths(dataDir)).toEqual(["/1", "/2", "/4", "/5"]);
    expect(raws(dataDir)).toEqual([never("/3")]);
  });

  it("are there once when a replay was cut off before it moved them, whichever formats come next", async () => {
    const { dataDir, place } = await withFixedFormats();
    const s3 = cutOffAt(CopyObjectCommand, place.clients.s3);
    const cutOff = await replayAll(place, "nginx-stream", { s3 });
    expect(cutOff).toMatchObject({
      objects: 0,
      failures: [expect.stringMatching(/^quarantine\/.*: cut off$/)],
    });
    // Delivered, but not moved: the bad line is in quarantine twice until somebody runs the command again.
    expect(paths(dataDir)).toEqual(["/1", "/2", "/4", "/5"]);
    expect(raws(dataDir)).toEqual([main("/2"), main("/4"), never("/3"), never("/3")]);
    expect(await replayAll(place, "nginx-stream")).toMatchObject({
      quarantinedAgain: 1,
      failures: [],
      left: 0,
    });
    expect(paths(dataDir)).toEqual(["/1", "/2", "/4", "/5"]);
    expect(raws(dataDir)).toEqual([never("/3")]);
  });
});

describe("failed batches", () => {
  it("are delivered once under their own keys, with what failed attempts left in quarantine", async () => {
    const dataDir = newDataDir();
    const before = await startPlace(withoutKey(), dataDir);
    await ship(before, [[combined("/1"), main("/2"), never("/3")], [main("/4")]]);
    await before.close();
    expect(tree(dataDir).filter((path) => /nginx_access/.test(path))).toEqual([]);

    const place = await startPlace(localEnvironment({ log: NEW }), dataDir);
    const batches = tree(dataDir).filter((path) => /aws\/lambda\/.*\/.*T/.test(path));
    expect(batches).toHaveLength(2);
    await leaveInQuarantine(place, batches);

    const result = await replayAll(place, "nginx-stream");
    expect(result).toMatchObject({ objects: 2, count: 2, failures: [], left: 0 });
    expect(paths(dataDir)).toEqual(["/1", "/2", "/4"]);
    expect(raws(dataDir)).toEqual([never("/3")]);
    for (const { key } of linesBelow(dataDir, "nginx_access/"))
      expect(key).toMatch(/\/shardId-000000000000-\d{50,}\.json\.gz$/);
    const moved = (path: string): string => path.replace(/(aws\/lambda\/)/, `${FOLDER}$1`);
    expect(tree(dataDir).map((path) => path.replace(/replayed\/[^/]+\//, FOLDER))).toEqual(
      expect.arrayContaining(batches.map(moved)),
    );
    expect(linesBelow(dataDir, replayed(dataDir)).map(({ line }) => line.raw)).toEqual([
      main("/2"),
      never("/3"),
    ]);

    // What is left is the line that no format has.
    expect(await replayAll(place, "nginx-stream")).toMatchObject({
      objects: 1,
      count: 1,
      quarantinedAgain: 1,
    });
    expect(paths(dataDir)).toEqual(["/1", "/2", "/4"]);
  });

  it("are delivered once when a replay was cut off before it moved them", async () => {
    const dataDir = newDataDir();
    const before = await startPlace(withoutKey(), dataDir);
    await ship(before, [[combined("/1"), combined("/2")], [combined("/3")]]);
    await before.close();
    const place = await startPlace(localEnvironment({ log: OLD }), dataDir);
    const cutOff = await replayAll(place, "nginx-stream", {
      s3: cutOffAt(CopyObjectCommand, place.clients.s3),
    });
    expect(cutOff.failures).toHaveLength(2);
    expect(paths(dataDir)).toEqual(["/1", "/2", "/3"]);
    expect(await replayAll(place, "nginx-stream")).toMatchObject({ objects: 2, failures: [] });
    expect(paths(dataDir)).toEqual(["/1", "/2", "/3"]);
    expect(await replayAll(place, "nginx-stream")).toMatchObject({ objects: 0, count: 0 });
  });

  it("stay where they are while the function fails, and the run says why", async () => {
    const dataDir = newDataDir();
    const place = await startPlace(withoutKey(), dataDir);
    await ship(place, [[combined("/1")]]);
    const before = tree(dataDir);
    const { failures, objects } = await replayAll(place, "nginx-stream");
    expect(objects).toBe(0);
    expect(failures).toEqual([
      expect.stringMatching(
        /^aws\/lambda\/.*: log-pipeline-nginx-to-s3-dev: failed: SettingsError: MASK_KEY_PARAMETER/,
      ),
    ]);
    expect(tree(dataDir)).toEqual(before);
  });
});

describe("failed records of Firehose", () => {
  const KINESIS = {
    kind: "kinesis-stream",
    stream: { mode: "provisioned", shards: 1, retentionHours: 24 },
  } as const;

  it.each([
    ["a delivery stream", { kind: "direct-put" } as const],
    ["the Kinesis stream that is its source", KINESIS],
  ])("are put again into %s, once, though a run was cut off in the middle", async (_name, source) => {
    const dataDir = newDataDir();
    const before = await startPlace(localEnvironment({ log: OLD, nginxFirehose: { source } }), dataDir);
    const lines = Array.from({ length: 1_200 }, (_, at) =>
      at % 2 === 0 ? main(`/${at}`) : combined(`/${at}`),
    );
    await putIntoFirehose(before, lines);
    await before.close();
    expect(paths(dataDir)).toHaveLength(600);

    const place = await startPlace(localEnvironment({ log: NEW, nginxFirehose: { source } }), dataDir);
    const stop = new AbortController();
    const put = source.kind === "direct-put" ? "firehose" : "kinesis";
    const client = afterSending(place.clients[put], () => stop.abort());
    const cutOff = await replayAll(place, "nginx-firehose", { [put]: client, signal: stop.signal });
    expect(cutOff).toMatchObject({ objects: 0, count: 500, left: 1, failures: [] });
    expect(await replayAll(place, "nginx-firehose")).toMatchObject({
      objects: 1,
      count: 100,
      left: 0,
      failures: [],
    });
    await place.engine.drain();
    expect(paths(dataDir)).toEqual(lines.map((_, at) => `/${at}`).sort());
    expect(raws(dataDir)).toEqual([]);
    expect(tree(dataDir).filter((path) => /in-progress\/.*json$/.test(path))).toEqual([]);
    expect(linesBelow(dataDir, replayed(dataDir))).toHaveLength(600);
    expect(await replayAll(place, "nginx-firehose")).toMatchObject({ objects: 0, count: 0 });
  });
});

describe("npm run replay", () => {
  it("shows a plan, changes nothing with --dry-run, replays, and then finds nothing", async () => {
    const { dataDir, place } = await withFixedFormats([[combined("/1"), main("/2")], [main("/4")]]);
    const args = ["dev", "--path", "nginx-stream-dev", "--since", EVER.since, "--until", EVER.until];
    const run = (...more: string[]) =>
      startProgram("replay", [...args, "--endpoint", place.engine.url, ...more]).ended;
    const before = tree(dataDir);
    const dry = await run("--dry-run");
    expect(dry).toEqual({ code: 0, signal: null, stderr: "", stdout: expect.anything() });
    expect(dry.stdout).toMatch(
      /^nginx-stream-dev: what arrived from 2020-01-01T00:00Z to 2100-01-01T00:00Z\n {2}failed batches +0 objects +0 records\n {2}quarantined lines +1 object +2 lines +today's formats → log-pipeline-nginx-to-s3-dev\nWhat is replayed moves to s3:\/\/log-pipeline-nginx-stream-dev-000000000000\/replayed\/.*\/\n$/,
    );
    expect(tree(dataDir)).toEqual(before);
    const real = await run();
    expect(real).toMatchObject({
      code: 0,
      stderr: "",
      stdout: expect.stringMatching(/\nReplayed 1 object, 2 lines or records\n$/),
    });
    expect(paths(dataDir)).toEqual(["/1", "/2", "/4"]);
    const again = await run("--json");
    expect(again).toMatchObject({ code: 0, stderr: "" });
    expect(JSON.parse(again.stdout)).toMatchObject({
      stack: "nginx-stream-dev",
      steps: [
        { kind: "failed-batches", objects: 0, count: 0 },
        { kind: "quarantined-lines", objects: 0, count: 0 },
      ],
    });
  });
});

test("Ctrl-C finishes what is in hand and says how to go on; the same command then does the rest", async () => {
  const dataDir = newDataDir();
  const place = await startPlace(localEnvironment(), dataDir);
  const { bucket } = nginxStreamNames(place.environment);
  const numbers = Array.from({ length: 100 }, (_, at) => 1_000 + at);
  for (const number of numbers) {
    const line = {
      raw: main(`/${number}`),
      sequenceNumber: String(number),
      arrivalTime: "2026-11-20T10:00:00.000Z",
    };
    const Key = `quarantine/nginx_access/2026/11/20/10/shardId-000000000000-${number}.json`;
    await place.clients.s3.send(
      new PutObjectCommand({ Bucket: bucket, Key, Body: `${JSON.stringify(line)}\n` }),
    );
  }
  const args = ["dev", "--path", "nginx-stream", "--since", "2026-11-20", "--until", "2026-11-21"];
  const run = () => startProgram("replay", [...args, "--endpoint", place.engine.url]);
  const interrupted = run();
  await until("an object is moved", async () => replayed(dataDir) !== "nothing");
  interrupted.kill("SIGINT");
  const { code, stdout, stderr } = await interrupted.ended;
  expect({ code, stderr }).toEqual({
    code: 130,
    stderr: "finishing what is in hand (once more to end at once)\n",
  });
  const [, done, left] =
    /\nReplayed (\d+) objects?, .*; (\d+) objects? left: run the same command again\n$/.exec(stdout) ?? [];
  expect(Number(done) + Number(left)).toBe(100);
  expect(paths(dataDir)).toHaveLength(Number(done));
  const rest = await run().ended;
  expect(rest).toMatchObject({ code: 0, stderr: "" });
  expect(rest.stdout).toMatch(new RegExp(`\\nReplayed ${left} objects?, `));
  expect(paths(dataDir)).toEqual(numbers.map((number) => `/${number}`).sort());
});

/** What a replay's folder is called here, whenever it ran. */
const FOLDER = "replayed/<when>/";

/** Whose function fails every batch, because it finds no key. */
function withoutKey() {
  const mapping = {
    batchSize: 100,
    batchingWindowSeconds: 1,
    maximumRetryAttempts: 0,
    maximumRecordAgeSeconds: 3_600,
  };
  return localEnvironment({
    log: { ...OLD, output: { mask: { fields: ["remote_addr"], with: "hmac" } } },
    maskKeyParameter: "/log-pipeline/dev/mask-key",
    nginxStream: { ...dev.nginxStream, mapping },
  });
}

/** Puts into quarantine what an attempt under the old formats does before another of its objects fails. */
async function leaveInQuarantine(
  { clients, environment }: ReplayPlace,
  batches: readonly string[],
): Promise<void> {
  const { bucket } = nginxStreamNames(environment);
  const key = batches.map((path) => path.slice(bucket.length + 1)).sort()[0] ?? "";
  const { Body } = await clients.s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
  const { payload } = JSON.parse((await Body?.transformToString()) ?? "");
  const { eventID, kinesis } = JSON.parse(payload).Records[0];
  const arrivalTime = new Date(kinesis.approximateArrivalTimestamp * 1_000).toISOString();
  const { sequenceNumber } = kinesis;
  const lines = [main("/2"), never("/3")].map((raw) =>
    JSON.stringify({ reason: "x", raw, sequenceNumber, arrivalTime }),
  );
  await clients.s3.send(
    new PutObjectCommand({
      Bucket: bucket,
      Key: `quarantine/nginx_access/${hourPath(Date.parse(arrivalTime))}/${eventID.replace(":", "-")}.json.gz`,
      Body: gzipSync(`${lines.join("\n")}\n`),
    }),
  );
}

/** A client whose connection is cut at every command of a kind. */
function cutOffAt(kind: new (input: never) => object, client: S3Client): Pick<S3Client, "send"> {
  const send = async (command: object): Promise<unknown> => {
    if (command instanceof kind) throw new Error("cut off");
    return client.send(command as never);
  };
  return { send: send as S3Client["send"] };
}

/** A client that tells of every answer. */
function afterSending<C extends { send(command: never): Promise<unknown> }>(client: C, tell: () => void): C {
  const send = async (command: never): Promise<unknown> => {
    const answer = await client.send(command);
    tell();
    return answer;
  };
  return { send } as unknown as C;
}

async function putIntoFirehose(
  { clients, environment, engine }: ReplayPlace,
  lines: readonly string[],
): Promise<void> {
  const path = environment.nginxFirehose;
  if (path === undefined) throw new Error("the environment must have nginxFirehose");
  const names = nginxFirehoseNames(environment, path);
  for (let at = 0; at < lines.length; at += 400) {
    const data = lines.slice(at, at + 400).map((line) => Buffer.from(`${line}\n`));
    if (path.source.kind === "direct-put") {
      const Records = data.map((Data) => ({ Data }));
      await clients.firehose.send(
        new PutRecordBatchCommand({ DeliveryStreamName: names.deliveryStream, Records }),
      );
    } else {
      const Records = data.map((Data) => ({ Data, PartitionKey: "0" }));
      await clients.kinesis.send(new PutRecordsCommand({ StreamName: names.stream, Records }));
    }
  }
  await engine.drain();
}
