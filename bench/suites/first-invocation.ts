import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { inTempFolder, subjectBundle } from "../fresh/bundles";
import { firstInvocation } from "../fresh/run-fresh";
import { sampleEvent } from "../inputs/kinesis-event";
import { least } from "../least";
import { fraction, type Row } from "../row";
import type { Suite } from "../suite";

const ROW: Row = {
  name: "nginx-to-s3/first-invocation",
  figure: "first event of a process ÷ gzip of its output",
  // What interpreted code takes for 6 MiB: 0.2 s here, where the function may take 60.
  target: { bound: "at most", value: 4 },
};

/** The handler before anything is compiled, as after every cold start; gzip is native code and needs no warming. */
export const firstInvocations: Suite = {
  rows: [ROW],

  measure: (rows, { rounds, sampleSize, progress }) =>
    inTempFolder(async (folder) => {
      progress(ROW.name);
      const { path } = await subjectBundle(folder);
      const eventFile = join(folder, "event.json");
      await writeFile(eventFile, JSON.stringify(sampleEvent(sampleSize)));
      const times = [];
      for (let round = 0; round < rounds; round += 1) times.push(await firstInvocation(path, eventFile));
      const first = least(times.map((time) => time.first));
      const gzip = least(times.map((time) => time.gzip));
      return rows.map((row) => ({ row, ...fraction(first, gzip) }));
    }),
};
