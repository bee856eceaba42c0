import { functionBundle, inTempFolder } from "../fresh/bundles";
import { indexObject } from "../fresh/index-object";
import { albObject } from "../inputs/alb-object";
import { fraction, type Row } from "../row";
import type { Suite } from "../suite";
import { megabytes } from "../units";

const LARGE_BYTES = 200_000_000;
const SMALL_BYTES = 6_000_000;

const MEMORY: Row = {
  name: "alb-to-opensearch/memory",
  figure: "peak memory, object of 200 MB ÷ of 6 MB",
  target: { bound: "at most", value: 1.3 },
};

/** The function's memory must not grow with the objects that load balancers write. */
export const albMemory: Suite = {
  rows: [MEMORY],
  // One run of each length: memory is far from the noise.
  slow: true,

  measure: (rows, { sampleSize, progress }) =>
    inTempFolder(async (folder) => {
      const { path: bundlePath } = await functionBundle("alb-to-opensearch", folder);
      const member = { gzip: albObject(sampleSize), lines: sampleSize };
      const peak = (bytes: number): Promise<number> => {
        progress(`alb-to-opensearch: an object of ${megabytes(bytes)}`);
        const members = Math.ceil(bytes / member.gzip.length);
        return indexObject({ bundlePath, folder, member, members });
      };
      const small = await peak(SMALL_BYTES);
      const large = await peak(LARGE_BYTES);
      return rows.map((row) => ({ row, ...fraction(large, small, megabytes) }));
    }),
};
