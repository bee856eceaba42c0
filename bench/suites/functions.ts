import { join } from "node:path";
import { functionNames } from "../../scripts/lib/bundle";
import { type Bundle, functionBundle, inTempFolder, s3ClientBundle } from "../fresh/bundles";
import { functionEnvironment } from "../fresh/function-environment";
import { importTime } from "../fresh/run-fresh";
import { type Contender, interleave } from "../interleave";
import { fraction, type Row } from "../row";
import type { Suite } from "../suite";
import { kilobytes } from "../units";

const INIT = "/init";

const initRow = (name: string): Row => ({
  name: `${name}${INIT}`,
  figure: "import of the bundle ÷ of client-s3 alone",
  target: { bound: "at most", value: 1.6 },
});

/** Validation, logger and metrics come on top of the client; whatever more than this came with them should not have. */
const sizeRow = (name: string): Row => ({
  name: `${name}/bundle-size`,
  figure: "bundle ÷ client-s3 alone",
  target: { bound: "at most", value: 1.4 },
});

/** Twice as many processes as rounds of others: the system decides about a part of what each of them takes. */
const PROCESSES = 2;

/** What each function costs before it does anything: its size, and its import in a fresh process. */
export const functions: Suite = {
  rows: functionNames().flatMap((name) => [initRow(name), sizeRow(name)]),

  measure: (rows, { rounds, progress }) =>
    inTempFolder(async (folder) => {
      progress("bundling the functions");
      const client = await s3ClientBundle(folder);
      const bundles = new Map<string, Bundle>();
      for (const name of new Set(rows.map(functionOf))) {
        bundles.set(name, await functionBundle(name, join(folder, name)));
      }
      const contenders: Record<string, Contender> = {};
      for (const row of rows.filter(({ name }) => name.endsWith(INIT))) {
        const { path } = bundles.get(functionOf(row)) as Bundle;
        const environment = functionEnvironment(functionOf(row));
        contenders[row.name] = () => importTime(path, environment);
      }
      const names = Object.keys(contenders);
      if (names.length > 0) {
        progress(names.join(", "));
        // Once in each round, for all of them.
        contenders.client = () => importTime(client.path, {});
      }
      // The warm-up only brings the files into the operating system's cache.
      const times = await interleave({ contenders, rounds: rounds * PROCESSES, warmUps: 1 });
      return rows.map((row) => {
        const bytes = bundles.get(functionOf(row))?.bytes ?? Number.NaN;
        return names.includes(row.name)
          ? { row, ...fraction(times[row.name] ?? Number.NaN, times.client ?? Number.NaN) }
          : { row, ...fraction(bytes, client.bytes, kilobytes) };
      });
    }),
};

function functionOf({ name }: Row): string {
  return name.slice(0, name.lastIndexOf("/"));
}
