import { CopyObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import { ReplayBucket } from "../../replay/bucket";
import { ReplayError } from "../../replay/error";
import { logProgressKey } from "../../replay/log-progress";
import { quarantinedLogReplay } from "../../replay/replay-quarantined-log";
import { notifiedKeys } from "../../replay/s3-notification";
import { KEY } from "../functions/alb-to-opensearch/fixtures";
import { keptLines, LOG, partKey } from "./alb-logs";
import { MOVED_TO, STARTED_AT, useBucket } from "./support";

const { signal } = new AbortController();
const region = "ap-northeast-2";
const bucket = useBucket();

/** A replay, and what it told the queue. @param requests of S3 and of the queue that succeed */
function replayUpTo(requests: number) {
  const told: string[] = [];
  let left = requests;
  const cut = (): void => {
    left -= 1;
    if (left < 0) throw new ReplayError("cut off");
  };
  const s3 = {
    send: async (command: never): Promise<unknown> => {
      cut();
      return bucket().s3.send(command);
    },
  } as unknown as Pick<S3Client, "send">;
  const replay = quarantinedLogReplay({
    bucket: new ReplayBucket({ s3, bucket: bucket().name, startedAt: STARTED_AT }),
    queue: {
      send: async (body) => {
        cut();
        told.push(...notifiedKeys("m", body));
      },
    },
    region,
  });
  return { replay, told };
}

async function quarantine(): Promise<void> {
  await bucket().put(KEY, "the log");
  for (const part of [1, 2]) await bucket().put(partKey(part), keptLines([part], { bucket: bucket().name }));
  await bucket().put(`${LOG}-rest.json.gz`, "the rest");
}

test("the queue is told of the log once, after its lines went aside; what is damaged stays", async () => {
  await quarantine();
  const { replay, told } = replayUpTo(Number.POSITIVE_INFINITY);
  expect(await replay(LOG, signal)).toEqual({ kind: "done", count: 2, quarantinedAgain: 0 });
  expect(told).toEqual([KEY]);
  expect(await bucket().keys()).toEqual(
    [KEY, `${LOG}-rest.json.gz`, ...[1, 2].map((part) => MOVED_TO + partKey(part))].sort(),
  );
  expect(await replay(LOG, signal)).toEqual({ kind: "gone" });
  expect(told).toEqual([KEY]);
});

test("cut off at any request, a line is in quarantine, or a note says that the queue is still to be told; the next run does it", async () => {
  let finished = false;
  for (let requests = 0; !finished; requests += 1) {
    await quarantine();
    const first = replayUpTo(requests);
    finished = await first.replay(LOG, signal).then(
      () => true,
      () => false,
    );
    const keys = await bucket().keys();
    const inQuarantine = [1, 2].every((part) => keys.includes(partKey(part)));
    expect(inQuarantine || keys.includes(logProgressKey(LOG)) || first.told.length === 1).toBe(true);
    const second = replayUpTo(Number.POSITIVE_INFINITY);
    const result = await second.replay(LOG, signal);
    expect([...first.told, ...second.told]).toContain(KEY);
    expect(result).toEqual(finished ? { kind: "gone" } : expect.objectContaining({ kind: "done" }));
    const left = (await bucket().keys()).filter((key) => !key.startsWith(MOVED_TO));
    expect(left).toEqual([KEY, `${LOG}-rest.json.gz`]);
    expect(requests).toBeLessThan(30);
  }
});

test("lines that failed again while the run was cut off are moved, and the log is told of with them", async () => {
  await quarantine();
  await bucket().put(logProgressKey(LOG), JSON.stringify({ sources: [KEY], lines: 9 }));
  const { replay, told } = replayUpTo(Number.POSITIVE_INFINITY);
  expect(await replay(LOG, signal)).toMatchObject({ kind: "done", count: 2 });
  expect(told).toEqual([KEY]);
});

test("lines of a log that is not there any more stay, and the run says why", async () => {
  await bucket().put(partKey(1), keptLines([1], { bucket: bucket().name }));
  await bucket().put(`${KEY}.backup`, "another object");
  const { replay, told } = replayUpTo(Number.POSITIVE_INFINITY);
  await expect(replay(LOG, signal)).rejects.toThrow(
    `${LOG}: the log is not there any more: its lines stay where they are: ${KEY}`,
  );
  expect(told).toEqual([]);
  expect(await bucket().keys()).toEqual([`${KEY}.backup`, partKey(1)]);
});

test("lines of a log that is archived stay until it is restored", async () => {
  await quarantine();
  const replayWith = (RestoreStatus?: object) => {
    const send = async (command: never): Promise<unknown> => {
      const answer = (await bucket().s3.send(command)) as { Contents?: object[] };
      const Contents = answer.Contents?.map((each) => ({ ...each, StorageClass: "GLACIER", RestoreStatus }));
      return { ...answer, ...(Contents && { Contents }) };
    };
    return quarantinedLogReplay({
      bucket: new ReplayBucket({ s3: { send } as never, bucket: bucket().name, startedAt: STARTED_AT }),
      queue: { send: async () => undefined },
      region,
    })(LOG, signal);
  };
  const message = `${LOG}: the log is archived: restore it first: ${KEY}`;
  await expect(replayWith()).rejects.toThrow(message);
  await expect(replayWith({ IsRestoreInProgress: true })).rejects.toThrow(message);
  expect(await bucket().keys()).toContain(partKey(1));
  expect(await replayWith({ IsRestoreInProgress: false, RestoreExpiryDate: new Date() })).toMatchObject({
    kind: "done",
  });
});

test("lines that are written while they are moved stay with a note, and the queue is not told", async () => {
  await quarantine();
  const s3 = {
    send: async (command: never): Promise<unknown> => {
      if ((command as unknown) instanceof CopyObjectCommand)
        await bucket().put(partKey(1), keptLines([1, 9], { bucket: bucket().name }));
      return bucket().s3.send(command);
    },
  } as unknown as Pick<S3Client, "send">;
  const replay = quarantinedLogReplay({
    bucket: new ReplayBucket({ s3, bucket: bucket().name, startedAt: STARTED_AT }),
    queue: { send: () => Promise.reject(new Error("told too early")) },
    region,
  });
  await expect(replay(LOG, signal)).rejects.toThrow(`${partKey(1)}: was written again meanwhile`);
  expect(await bucket().keys()).toEqual(
    expect.arrayContaining([partKey(1), partKey(2), logProgressKey(LOG)]),
  );
});
