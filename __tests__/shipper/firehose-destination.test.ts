import { writeFile } from "node:fs/promises";
import type { PutRecordBatchCommand, PutRecordBatchCommandOutput } from "@aws-sdk/client-firehose";
import type { FirehoseSender } from "../../shipper/firehose-destination";
import { startShipper } from "../../shipper/shipper";
import { configOf, numbered, RecordingSender, useFolder } from "./support";

/** Takes PutRecordBatch; refuses the records that `refuse` names, once each. */
class RecordingFirehose implements FirehoseSender {
  readonly batches: string[][] = [];
  readonly accepted: string[] = [];
  readonly streams = new Set<string | undefined>();
  destroyed = false;

  constructor(private readonly refuse: Set<string> = new Set()) {}

  async send({ input }: PutRecordBatchCommand): Promise<PutRecordBatchCommandOutput> {
    this.streams.add(input.DeliveryStreamName);
    const texts = (input.Records ?? []).map(({ Data }) => Buffer.from(Data ?? []).toString());
    this.batches.push(texts);
    const RequestResponses = texts.map((text) => {
      if (this.refuse.delete(text)) {
        return { ErrorCode: "ServiceUnavailableException", ErrorMessage: "Slow down." };
      }
      this.accepted.push(text);
      return { RecordId: String(this.accepted.length) };
    });
    const FailedPutCount = RequestResponses.filter((answer) => "ErrorCode" in answer).length;
    return { $metadata: {}, FailedPutCount, Encrypted: false, RequestResponses };
  }

  destroy(): void {
    this.destroyed = true;
  }
}

const folder = useFolder();

const shipOnce = (firehose: FirehoseSender, flow: Record<string, unknown> = {}) =>
  startShipper({
    config: configOf({
      filePattern: folder.path("access.log"),
      kinesisStream: "",
      deliveryStream: "nginx",
      retryInitialBackoffMillis: 1,
      ...flow,
    }),
    checkpointFile: folder.path("offsets.json"),
    once: true,
    clients: { firehose: () => firehose },
  }).done;

test("a flow with a deliveryStream ships its lines to it, as they stand, with their line breaks", async () => {
  await writeFile(folder.path("access.log"), numbered(1_200).join(""));
  const firehose = new RecordingFirehose();
  const summary = await shipOnce(firehose);
  expect(summary).toMatchObject({ linesRead: 1_200, recordsSent: 1_200 });
  expect(firehose.accepted).toEqual(numbered(1_200));
  expect(firehose.batches.map(({ length }) => length)).toEqual([500, 500, 200]);
  expect([...firehose.streams]).toEqual(["nginx"]);
  expect(firehose.destroyed).toBe(true);
});

test("records that Firehose refuses are sent again, and only these", async () => {
  await writeFile(folder.path("access.log"), numbered(4).join(""));
  const firehose = new RecordingFirehose(new Set(["line 1\n", "line 3\n"]));
  await shipOnce(firehose);
  expect(firehose.batches).toEqual([numbered(4), ["line 1\n", "line 3\n"]]);
  expect(firehose.accepted.sort()).toEqual(numbered(4));
});

test("flows of both kinds ship side by side, each with a client of its own", async () => {
  await writeFile(folder.path("a.log"), "a\n");
  await writeFile(folder.path("b.log"), "b\n");
  const [kinesis, firehose] = [new RecordingSender(), new RecordingFirehose()];
  const config = configOf({ filePattern: folder.path("a.log") });
  const other = configOf({ filePattern: folder.path("b.log"), kinesisStream: "", deliveryStream: "nginx" });
  await startShipper({
    config: { ...config, flows: [...config.flows, ...other.flows] },
    checkpointFile: folder.path("offsets.json"),
    once: true,
    clients: { kinesis: () => kinesis, firehose: () => firehose },
  }).done;
  expect([kinesis.lines, firehose.accepted]).toEqual([["a\n"], ["b\n"]]);
  expect([kinesis.destroyed, firehose.destroyed]).toEqual([true, true]);
});

test("with aggregatedRecordSizeBytes lines share a record up to that size, and a longer line has one of its own", async () => {
  const long = `${"x".repeat(60)}\n`;
  const lines = [...numbered(10, "l"), long, ...numbered(1_200, "m")];
  await writeFile(folder.path("access.log"), lines.join(""));
  const refuse = new Set([`${numbered(10, "l").slice(0, 8).join("")}`]);
  const firehose = new RecordingFirehose(refuse);
  const summary = await shipOnce(firehose, { aggregatedRecordSizeBytes: 32 });
  expect(refuse.size).toBe(0);
  expect(summary).toMatchObject({
    linesRead: lines.length,
    linesSent: lines.length,
    recordsSent: firehose.accepted.length,
    parked: 0,
  });
  // The one that was refused came last of its batch; none of its lines is missing.
  expect(firehose.accepted.join("").split("\n").sort()).toEqual(lines.join("").split("\n").sort());
  expect(firehose.accepted).toContain(long);
  const others = firehose.accepted.filter((record) => record !== long);
  expect(Math.max(...others.map((record) => record.length))).toBeLessThanOrEqual(32);
  expect(others.filter((record) => record.split("\n").length < 4).length).toBeLessThan(5);
  expect(Math.max(...firehose.batches.map(({ length }) => length))).toBeLessThanOrEqual(500);
});
