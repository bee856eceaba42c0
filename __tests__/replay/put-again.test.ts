import { gzipSync } from "node:zlib";
import { putAgainReplay } from "../../replay/put-again";
import type { Destination, OutgoingRecord, PutAnswer } from "../../shipper/destination";
import { failedRecord, MOVED_TO, useBucket } from "./support";

const KEY = "quarantine/nginx_access/processing-failed/2020/08/10/06/stream-1.json.gz";
const NOTE = `replayed/in-progress/${KEY}.json`;
const REFUSED: PutAnswer = {
  id: undefined,
  errorCode: "ServiceUnavailableException",
  errorMessage: "Slow down.",
};

/** Takes two records a request; refuses what it is told to. */
class RecordingDestination implements Destination {
  readonly label = 'delivery stream "x"';
  readonly limits = { records: 2, requestBytes: 1_000, recordBytes: 1_000 };
  readonly accepted: string[] = [];
  readonly partitionKeys: string[] = [];
  readonly refuse = new Set<string>();

  constructor(readonly hasPartitionKeys = false) {}

  async put(records: readonly OutgoingRecord[]): Promise<readonly PutAnswer[]> {
    return records.map(({ data, partitionKey }) => {
      if (this.refuse.has(data.toString())) return REFUSED;
      this.accepted.push(`${data}`);
      this.partitionKeys.push(partitionKey);
      return { id: "1", errorCode: undefined, errorMessage: undefined };
    });
  }
}

const bucket = useBucket();
const never = new AbortController().signal;

test("records are put in order, then the object is moved and the note is gone", async () => {
  const destination = new RecordingDestination(true);
  await bucket().put(KEY, gzipSync(failedRecord("1\n") + failedRecord("2\n") + failedRecord("3\n")));
  const replayed = await putAgainReplay({ bucket: bucket().bucket, destination })(KEY, never);
  expect(replayed).toEqual({ kind: "done", count: 3, quarantinedAgain: 0 });
  expect(destination.accepted).toEqual(["1\n", "2\n", "3\n"]);
  expect(await bucket().keys()).toEqual([MOVED_TO + KEY]);
});

test("a record that is put twice has the partition key of the first, and no other record has it", async () => {
  const keysOf = async (): Promise<string[]> => {
    const destination = new RecordingDestination(true);
    await bucket().put(KEY, failedRecord("same") + failedRecord("same"));
    await putAgainReplay({ bucket: bucket().bucket, destination })(KEY, never);
    return destination.partitionKeys;
  };
  const [first, second] = [await keysOf(), await keysOf()];
  expect(second).toEqual(first);
  expect(new Set(first).size).toBe(2);
  const without = new RecordingDestination();
  await bucket().put(KEY, failedRecord("1"));
  await putAgainReplay({ bucket: bucket().bucket, destination: without })(KEY, never);
  expect(without.partitionKeys).toEqual([""]);
});

test("a record that stays refused fails the object, which goes on there and puts no other one again", async () => {
  const destination = new RecordingDestination();
  destination.refuse.add("1");
  await bucket().put(KEY, failedRecord("1") + failedRecord("2") + failedRecord("3"));
  const replay = putAgainReplay({ bucket: bucket().bucket, destination, giveUpAfterMillis: 0 });
  await expect(replay(KEY, never)).rejects.toThrow(
    `${KEY}: flow replay: the delivery stream "x" accepted none of 1 records for 0 s: ServiceUnavailableException: Slow down.`,
  );
  expect(await bucket().text(NOTE)).toBe('{"next":2,"refused":[0]}');
  expect(await bucket().keys()).toEqual([KEY, NOTE]);
  destination.refuse.clear();
  expect(await replay(KEY, never)).toMatchObject({ kind: "done", count: 2 });
  expect(destination.accepted).toEqual(["2", "1", "3"]);
  expect(await bucket().keys()).toEqual([MOVED_TO + KEY]);
});

test("one whose records were all put, but that was not moved, is only moved", async () => {
  const destination = new RecordingDestination();
  await bucket().put(KEY, failedRecord("1"));
  await bucket().put(NOTE, '{"next":1,"refused":[]}');
  const replay = putAgainReplay({ bucket: bucket().bucket, destination });
  expect(await replay(KEY, never)).toMatchObject({ kind: "done", count: 0 });
  expect(destination.accepted).toEqual([]);
  expect(await bucket().keys()).toEqual([MOVED_TO + KEY]);
});

test("of two runs at the same object one gives way after a batch", async () => {
  const destination = new RecordingDestination();
  await bucket().put(KEY, [1, 2, 3, 4].map((number) => failedRecord(String(number))).join(""));
  const replay = putAgainReplay({ bucket: bucket().bucket, destination });
  const other = async (): Promise<void> => bucket().put(NOTE, '{"next":2,"refused":[]}');
  const put = destination.put.bind(destination);
  destination.put = async (records) => {
    await other();
    return put(records);
  };
  await expect(replay(KEY, never)).rejects.toThrow(`${NOTE}: another replay is writing it`);
  expect(destination.accepted).toEqual(["1", "2"]);
});

test("an object with a line that holds no record is not begun", async () => {
  const destination = new RecordingDestination();
  await bucket().put(KEY, `${failedRecord("1")}{"rawData":"?"}\n`);
  const replay = putAgainReplay({ bucket: bucket().bucket, destination });
  await expect(replay(KEY, never)).rejects.toThrow(
    `${KEY}: line 2: cannot be replayed: rawData: must be base64`,
  );
  expect(destination.accepted).toEqual([]);
  expect(await bucket().keys()).toEqual([KEY]);
});
