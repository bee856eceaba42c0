import type { RunPath, RunSummary } from "../../../scripts/start/accounting";

/** A run of three lines, two delivered and one quarantined, with some values of its path changed. */
export function summaryOf(changes: Partial<RunPath> = {}, linesRead = 3): RunSummary {
  const bucket = "store";
  const path: RunPath = {
    stack: "nginx-stream-dev",
    shipped: linesRead,
    leftOver: 0,
    received: 3,
    delivered: 2,
    quarantined: 1,
    filtered: 0,
    objects: [{ bucket, key: "nginx_access/2020/08/10/06/a.json.gz", lines: 2 }],
    quarantineObjects: [{ bucket, key: "quarantine/nginx_access/2020/08/10/06/a.json.gz", lines: 1 }],
    failedBatches: [],
    ...changes,
  };
  return { linesRead, paths: [path], seconds: 1.25 };
}
