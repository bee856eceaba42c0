import { setTimeout as sleep } from "node:timers/promises";
import { KinesisClient, PutRecordsCommand } from "@aws-sdk/client-kinesis";

/** Requests a second: as many as a shipper makes that does not let lines wait. */
const REQUESTS_PER_SECOND = 10;

export interface PutLinesOptions {
  readonly url: string;
  readonly region: string;
  readonly stream: string;
  /** Put one after the other, and from the start again. */
  readonly lines: readonly string[];
  /** Lines a second. */
  readonly rate: number;
  readonly signal: AbortSignal;
}

/** Puts lines at a steady rate until the signal; what a slow moment held up is made up for. */
export async function putLines({ url, region, stream, lines, rate, signal }: PutLinesOptions): Promise<void> {
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  const kinesis = new KinesisClient({ endpoint: url, region, credentials });
  const records = lines.map((line) => ({
    Data: Buffer.from(`${line}\n`),
    PartitionKey: line.slice(0, 64) || "-",
  }));
  const started = performance.now();
  let put = 0;
  try {
    while (!signal.aborted) {
      const due = Math.floor(((performance.now() - started) / 1_000) * rate) - put;
      const batch = Array.from(
        { length: Math.min(due, 500) },
        (_, at) => records[(put + at) % records.length],
      );
      const Records = batch.filter((record) => record !== undefined);
      if (Records.length > 0) await kinesis.send(new PutRecordsCommand({ StreamName: stream, Records }));
      put += Records.length;
      if (Records.length < 500)
        await sleep(1_000 / REQUESTS_PER_SECOND, undefined, { signal }).catch(() => undefined);
    }
  } finally {
    kinesis.destroy();
  }
}
