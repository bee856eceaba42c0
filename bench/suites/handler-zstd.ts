import zlib from "node:zlib";
import { sampleEvent } from "../inputs/kinesis-event";
import { type Contender, interleave, timed } from "../interleave";
import { fraction, type Row } from "../row";
import type { Suite } from "../suite";

const ROW: Row = {
  name: "nginx-to-s3/zstd",
  figure: "handler with gzip ÷ with zstd",
  target: { bound: "at least", value: 2.5 },
};

/** Since Node 22.15 and 23.8. https://nodejs.org/docs/latest-v24.x/api/zlib.html#zlibzstdcompresssyncbuffer-options */
const HAS_ZSTD = "zstdCompressSync" in zlib;

/** What the other compression saves. */
export const handlerZstd: Suite = {
  rows: [ROW],

  async measure(rows, { subject, rounds, seconds, sampleSize, progress }) {
    if (!HAS_ZSTD) return rows.map((row) => ({ row, absent: `Node ${process.versions.node} has no zstd` }));
    progress(ROW.name);
    const event = sampleEvent(sampleSize);
    const handlerWith = (compression: "gzip" | "zstd"): Contender => {
      const handler = subject.createBenchHandler({ compression, onObject: () => {} });
      return timed(() => handler(event));
    };
    const contenders = { gzip: handlerWith("gzip"), zstd: handlerWith("zstd") };
    const times = await interleave({ contenders, rounds, seconds });
    return rows.map((row) => ({ row, ...fraction(times.gzip, times.zstd) }));
  },
};
