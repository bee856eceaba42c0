import { gzipSync } from "node:zlib";
import { CopyObjectCommand, GetObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { dev } from "../../../environments/dev";
import { hourPath } from "../../../replay/time-prefixes";
import { nginxStreamNames } from "../../../stacks/naming";
import {
  linesBelow,
  localEnvironment,
  type ReplayPlace,
  replayAll,
  startPlace,
} from "../../helpers/replay-place";
import {
  combined,
  cutOffAt,
  main,
  NEW,
  never,
  newDataDir,
  OLD,
  paths,
  raws,
  replayed,
  ship,
  tree,
} from "./support";

jest.setTimeout(120_000);

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
