import { gunzipSync, gzipSync } from "node:zlib";
import { sampleEvent } from "../inputs/kinesis-event";
import { interleave, timed } from "../interleave";
import type { Subject } from "../load-subject";
import { CLOSE_ROW } from "../rounds";
import { fraction, type Row } from "../row";
import { GZIP_LEVEL } from "../settings";
import type { Suite } from "../suite";

const ROW: Row = {
  name: "nginx-to-s3/gzip",
  figure: "handler ÷ gzip alone of its output",
  target: { bound: "at most", value: 1.25 },
};

/** The handler of nginx-to-s3 without the network, from the event to the bytes that S3 would get. */
export const handlerGzip: Suite = {
  rows: [ROW],

  async measure(rows, { subject, rounds, seconds, sampleSize, progress }) {
    progress(ROW.name);
    const event = sampleEvent(sampleSize);
    const ndjson = await outputOf(subject, event);
    const handler = subject.createBenchHandler({ compression: "gzip", onObject: () => {} });
    const contenders = {
      handler: timed(() => handler(event)),
      gzip: timed(() => ndjson.map((bytes) => gzipSync(bytes, { level: GZIP_LEVEL }))),
    };
    const times = await interleave({ contenders, rounds, seconds: seconds * CLOSE_ROW });
    return rows.map((row) => ({ row, ...fraction(times.handler, times.gzip) }));
  },
};

/** The NDJSON of each object that an event becomes. */
async function outputOf(subject: Subject, event: object): Promise<Buffer[]> {
  const objects: Buffer[] = [];
  const onObject = (body: Uint8Array): number => objects.push(gunzipSync(body));
  await subject.createBenchHandler({ compression: "gzip", onObject })(event);
  return objects;
}
