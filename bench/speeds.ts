import { gunzipSync } from "node:zlib";
import { albObject } from "./inputs/alb-object";
import { firehoseSample } from "./inputs/firehose-records";
import { sampleEvent } from "./inputs/kinesis-event";
import { sampleLines } from "./inputs/sample";
import { interleave, timed } from "./interleave";
import type { Subject } from "./load-subject";
import { median } from "./median";
import { COMBINED_ONLY } from "./settings";

/** How many lines a function does in a second of a processor, and what becomes of their bytes. */
export interface MeasuredSpeed {
  readonly name: string;
  readonly linesPerSecond: number;
  /** With its line feed. */
  readonly lineBytes: number;
  /** Bytes out for each byte of the lines, by what they are. */
  readonly sizes: Readonly<Record<string, number>>;
}

export interface SpeedOptions {
  readonly subject: Subject;
  readonly rounds: number;
  readonly sampleSize: number;
}

/**
 * What `npm run cost` reckons with: the functions' work from an event's JSON to what they send, in processor time, so that
 * other work on the machine disturbs it little. Waiting for the network is not in it.
 */
export async function measureSpeeds({
  subject,
  rounds,
  sampleSize,
}: SpeedOptions): Promise<readonly MeasuredSpeed[]> {
  const event = JSON.stringify(sampleEvent(sampleSize));
  const objects: Uint8Array[] = [];
  const handler = subject.createBenchHandler({
    compression: "gzip",
    onObject: (body) => objects.push(body),
  });
  await handler(JSON.parse(event));
  const gzip = bytesOf(objects);
  const json = bytesOf(objects.map((object) => gunzipSync(object)));

  const records = firehoseSample();
  const firehoseEvent = JSON.stringify(records);
  const transform = subject.createBenchTransform(COMBINED_ONLY);
  const alb = albObject(sampleSize);
  const convert = subject.createBulkConverter();
  const millis = await interleave({
    rounds,
    // A function meets whatever else its machine does: its usual time is what is paid for.
    of: median,
    contenders: {
      handler: timed(() => handler(JSON.parse(event)), processorMillis),
      transform: timed(() => JSON.stringify(transform(JSON.parse(firehoseEvent))), processorMillis),
      convert: timed(() => convert(alb), processorMillis),
    },
  });
  const nginxBytes = sampleLines(sampleSize).reduce((sum, line) => sum + Buffer.byteLength(line) + 1, 0);
  return [
    speed({
      name: "nginx-to-s3",
      lines: sampleSize,
      millis: millis.handler,
      bytesIn: nginxBytes,
      bytesOut: { json, gzip },
    }),
    speed({
      name: "firehose-transform",
      lines: records.length,
      millis: millis.transform,
      bytesIn: records.reduce((sum, { data }) => sum + Buffer.byteLength(data, "base64"), 0),
      bytesOut: {},
    }),
    speed({
      name: "alb-to-opensearch",
      lines: sampleSize,
      millis: millis.convert,
      bytesIn: gunzipSync(alb).length,
      bytesOut: { gzip: alb.length, documents: convert(alb) },
    }),
  ];
}

/** The speeds as people read them, and copy them into cost/speeds.ts. */
export function speedLines(speeds: readonly MeasuredSpeed[]): string {
  return speeds
    .map(({ name, linesPerSecond, lineBytes, sizes }) => {
      const out = Object.entries(sizes).map(([what, share]) => `, ${what} ${share.toFixed(3)} of them`);
      const rounded = Math.round(linesPerSecond / 1_000) * 1_000;
      return `${name}: ${rounded.toLocaleString("en-US")} lines a second of a processor, ${lineBytes.toFixed(0)} bytes each${out.join("")}\n`;
    })
    .join("");
}

function speed({
  name,
  lines,
  millis,
  bytesIn,
  bytesOut,
}: {
  readonly name: string;
  readonly lines: number;
  readonly millis: number;
  readonly bytesIn: number;
  readonly bytesOut: Readonly<Record<string, number>>;
}): MeasuredSpeed {
  return {
    name,
    linesPerSecond: (lines / millis) * 1_000,
    lineBytes: bytesIn / lines,
    sizes: Object.fromEntries(Object.entries(bytesOut).map(([what, bytes]) => [what, bytes / bytesIn])),
  };
}

function bytesOf(parts: readonly Uint8Array[]): number {
  return parts.reduce((sum, { length }) => sum + length, 0);
}

/** Of all threads: what a function is given has to do with the collection of garbage, too. */
function processorMillis(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}
