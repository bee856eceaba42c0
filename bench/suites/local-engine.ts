import { inTempFolder } from "../fresh/bundles";
import { localRun } from "../fresh/local-run";
import { fraction, type Row } from "../row";
import type { Suite } from "../suite";
import { megabytes, seconds } from "../units";

const MANY = 1_000_000;
const FEW = 100_000;

const TIME: Row = {
  name: "local-engine/time",
  figure: "both nginx paths to S3, 1,000,000 lines ÷ 100,000",
  target: { bound: "at most", value: 12 },
};
const MEMORY: Row = {
  name: "local-engine/memory",
  figure: "peak memory, 1,000,000 lines ÷ 100,000",
  target: { bound: "at most", value: 1.3 },
};

/** The whole pipeline on this machine must neither slow down nor grow with the length of the log. */
export const localEngine: Suite = {
  rows: [TIME, MEMORY],
  // One run of each length: they take minutes, and the ratio is far from the noise.
  slow: true,

  measure: (rows, { progress }) =>
    inTempFolder(async (folder) => {
      progress(`local engine: ${FEW.toLocaleString("en-US")} lines`);
      const few = await localRun(FEW, folder);
      progress(`local engine: ${MANY.toLocaleString("en-US")} lines`);
      const many = await localRun(MANY, folder);
      return rows.map((row) => ({
        row,
        ...(row === TIME
          ? fraction(many.seconds, few.seconds, seconds)
          : fraction(many.peakBytes, few.peakBytes, megabytes)),
      }));
    }),
};
