import { functionNames } from "../../scripts/lib/bundle";
import { type Bundle, functionBundle, inTempFolder, s3ClientBundle } from "../fresh/bundles";
import { functionEnvironment } from "../fresh/function-environment";
import { importTime } from "../fresh/run-fresh";
import { interleave } from "../interleave";
import { fraction, type Row, type RowResult } from "../row";
import type { Suite } from "../suite";
import { kilobytes } from "../units";

const initRow = (name: string): Row => ({
  name: `${name}/init`,
  figure: "import of the bundle ÷ of client-s3 alone",
  target: { bound: "at most", value: 1.6 },
});

/** Validation, logger and metrics come on top of the client; whatever more than this came with them should not have. */
const sizeRow = (name: string): Row => ({
  name: `${name}/bundle-size`,
  figure: "bundle ÷ client-s3 alone",
  target: { bound: "at most", value: 1.4 },
});

/** What each function costs before it does anything: its size, and its import in a fresh process. */
export const functions: Suite = {
  rows: functionNames().flatMap((name) => [initRow(name), sizeRow(name)]),

  measure: (rows, { rounds, progress }) =>
    inTempFolder(async (folder) => {
      progress("bundling the functions");
      const client = await s3ClientBundle(folder);
      const results: RowResult[] = [];
      for (const row of rows) {
        progress(row.name);
        const name = row.name.slice(0, row.name.lastIndexOf("/"));
        const bundle = await functionBundle(name, folder);
        if (row.name === sizeRow(name).name) {
          results.push({ row, ...fraction(bundle.bytes, client.bytes, kilobytes) });
        } else {
          const environment = functionEnvironment(name);
          const contender =
            ({ path }: Bundle) =>
            () =>
              importTime(path, environment);
          const contenders = { bundle: contender(bundle), client: contender(client) };
          // The warm-up only brings the files into the operating system's cache.
          const times = await interleave({ contenders, rounds, warmUps: 1 });
          results.push({ row, ...fraction(times.bundle, times.client) });
        }
      }
      return results;
    }),
};
